cimport cython

cdef int _BLOCK, _LEAVE, _PHRASE, _KIND, _RAW, _NAMED, _RARE
cdef Py_ssize_t _MOST_TAGS
cdef dict KINDS

@cython.locals(size=Py_ssize_t, start=Py_ssize_t, stop=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t)
cpdef Py_ssize_t end_of_attributes(str html, Py_ssize_t at, dict found)

cdef class Markup:
    cdef readonly str html
    cdef readonly Py_ssize_t size
    cdef readonly list tags
    cdef readonly bytearray kinds
    cdef readonly list begins
    cdef readonly list ends
    cdef readonly list named
    cdef readonly bint is_whole
    cdef str _foreign

    @cython.locals(html=str, size=Py_ssize_t, at=Py_ssize_t, char=Py_UCS4)
    cdef _read(self)
    cdef _forget(self)
    @cython.locals(html=str, size=Py_ssize_t, tag=str, kind=int, end=Py_ssize_t, is_closed=bint)
    cdef Py_ssize_t _take(self, Py_ssize_t begin, Py_ssize_t start, Py_ssize_t at)
    cdef Py_ssize_t _add(self, str tag, int kind, Py_ssize_t begin, Py_ssize_t end)
    @cython.locals(html=str, end=Py_ssize_t)
    cdef Py_ssize_t _pass(self, Py_ssize_t begin)
    @cython.locals(html=str)
    cdef Py_ssize_t _end_of_comment(self, Py_ssize_t at)
    @cython.locals(html=str, size=Py_ssize_t, width=Py_ssize_t, at=Py_ssize_t, after=Py_ssize_t, char=Py_UCS4, has_comment=bint, has_inner=bint)
    cdef Py_ssize_t _end_of_raw(self, str tag, Py_ssize_t start)
    cdef Py_ssize_t _end_of_script(self, Py_ssize_t start)
    @cython.locals(written=str)
    cpdef str text(self, Py_ssize_t at)
