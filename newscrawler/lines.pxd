cimport cython

from newscrawler.blocks cimport Block, Box

cdef class Lines:
    cdef readonly list blocks
    cdef readonly list parts
    cdef readonly list links
    cdef Py_ssize_t _link_chars
    cdef Box _box
    cdef Py_ssize_t _joined
    cdef Py_ssize_t _ends_at

    cpdef add(self, str text, Box box, bint is_linked)
    @cython.locals(blocks=list, parts=list, text=str, size=Py_ssize_t, linked=Py_ssize_t, box=Box)
    cpdef end(self, Py_ssize_t depth, bint closing)
    cpdef end_all(self)
    cdef bint _goes_on(self, Py_ssize_t depth, bint closing)
