cimport cython

from newscrawler.markup.tokens cimport Markup, end_of_attributes

cdef class Element:
    cdef readonly Markup markup
    cdef readonly Py_ssize_t at
    cdef readonly Py_ssize_t limit
    cdef readonly str tag
    cdef public Py_ssize_t _stop
    cdef dict _attrib

    @cython.locals(markup=Markup, at=Py_ssize_t)
    cpdef str written(self)
    @cython.locals(tags=list, tag=str, close=str, name=str, depth=Py_ssize_t, limit=Py_ssize_t, at=Py_ssize_t)
    cdef Py_ssize_t _find_stop(self)
