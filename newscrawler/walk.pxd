cimport cython

from newscrawler.blocks cimport Box, Picture
from newscrawler.lines cimport Lines
from newscrawler.markup.element cimport Element
from newscrawler.markup.nesting cimport Nesting
from newscrawler.markup.tokens cimport Markup

cdef int _BLOCK, _LEAVE, _PHRASE, _SKIP, _LINK, _LINK_END, _IMAGE, _BREAK, _UNREAD, _PASSED, _MOST_OPEN

cdef class Walk:
    cdef readonly Lines lines
    cdef readonly list blocks
    cdef readonly list pictures
    cdef Markup _markup
    cdef Nesting _nesting
    cdef list _open
    cdef Py_ssize_t _link_depth
    cdef Py_ssize_t _hidden

    @cython.locals(count=Py_ssize_t)
    cdef _walk(self, Markup markup)
    @cython.locals(
        markup=Markup, nesting=Nesting, lines=Lines, parts=list, html=str, kinds=bytearray, tags=list, begins=list, ends=list,
        at=Py_ssize_t, kind=int, tag=str, start=Py_ssize_t, stop=Py_ssize_t, text=str
    )
    cdef _run(self, Py_ssize_t count)
    @cython.locals(nesting=Nesting, left=Py_ssize_t)
    cdef _enter(self, Py_ssize_t at, str tag)
    cdef bint _in_foreign(self, Py_ssize_t at, str tag)
    @cython.locals(title=Py_ssize_t)
    cdef _pass_hidden(self, Py_ssize_t at, str tag)
    @cython.locals(nesting=Nesting, left=Py_ssize_t)
    cdef _end_unknown(self, Py_ssize_t at, list tags)
    @cython.locals(foreign=Py_ssize_t)
    cdef _end_foreign(self, Py_ssize_t at)
    @cython.locals(nesting=Nesting, left=Py_ssize_t)
    cdef _hide(self, Py_ssize_t at, str tag)
    @cython.locals(nesting=Nesting, left=Py_ssize_t)
    cdef _take(self, Py_ssize_t at, str tag, int kind)
    @cython.locals(nesting=Nesting)
    cdef bint _is_seen_from(self, Py_ssize_t at, str tag)
    @cython.locals(nesting=Nesting, left=Py_ssize_t, closes=bint)
    cdef _leave(self, Py_ssize_t at, str tag)
    @cython.locals(nesting=Nesting, opened=list, box=Box)
    cdef _close(self, Py_ssize_t at, Py_ssize_t left)
    @cython.locals(opened=list, nesting=Nesting, depth=Py_ssize_t)
    cdef Box _box(self)
