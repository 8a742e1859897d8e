cimport cython

from newscrawler.markup.element cimport Element
from newscrawler.markup.tokens cimport Markup

cdef class Box(Element):
    cdef readonly Box parent
    cdef public Py_ssize_t first
    cdef public Py_ssize_t end
    cdef readonly Py_ssize_t depth
    cdef readonly long long own
    cdef public object make
    cdef public object look
    cdef long long _hints
    cdef object _names

    @cython.locals(missing=list, box=Box, inner=Box, bits="long long")
    cpdef long long _found_hints(self)

cdef class Block:
    cdef readonly Py_ssize_t index
    cdef readonly str text
    cdef readonly Box box
    cdef readonly Py_ssize_t link_chars
    cdef readonly tuple anchors
    cdef readonly Py_ssize_t size

cdef class Picture:
    cdef readonly Element element
    cdef readonly Box box
    cdef readonly Py_ssize_t at
