cimport cython

cdef int _RULED, _IN_TABLE, _ENDS_P, _SPECIAL, _WALL, _SCOPE, _HEADING
cdef dict _TRAITS

@cython.locals(end=str, name=str, tag=str, depth=Py_ssize_t, place=Py_ssize_t)
cdef Py_ssize_t begin_of_phrase(list tags, Py_ssize_t at)

cdef class Nesting:
    cdef public bint table_ends_p
    cdef readonly list names
    cdef readonly list starts
    cdef dict _deepest
    cdef list _before
    cdef list _scopes
    cdef readonly list _specials
    cdef list _walls

    cpdef Py_ssize_t depth(self, str tag)
    @cython.locals(left=Py_ssize_t, paragraph=Py_ssize_t, traits=int)
    cpdef Py_ssize_t begun_by(self, str tag)
    cdef Py_ssize_t _begun_by_item(self, Py_ssize_t item, Py_ssize_t left)
    @cython.locals(scope=Py_ssize_t, button=Py_ssize_t)
    cdef Py_ssize_t _begun_by_rare(self, str tag, Py_ssize_t left)
    @cython.locals(table=Py_ssize_t, template=Py_ssize_t, left=Py_ssize_t, depth=Py_ssize_t, name=str)
    cdef Py_ssize_t _in_table(self, str tag)
    @cython.locals(count=Py_ssize_t, depth=Py_ssize_t, traits=int)
    cpdef Py_ssize_t closed_by(self, str tag)
    cdef Py_ssize_t _bound(self, str tag, int traits)
    @cython.locals(count=Py_ssize_t, left=Py_ssize_t, special=Py_ssize_t, begin=Py_ssize_t)
    cpdef Py_ssize_t ended_by_phrase(self, list tags, Py_ssize_t at)
    @cython.locals(foreign=Py_ssize_t, name=str)
    cpdef Py_ssize_t inner_foreign(self)
    @cython.locals(depth=Py_ssize_t, traits=int)
    cpdef push(self, str tag, Py_ssize_t start)
    cpdef bint has_unknown(self)
    @cython.locals(left=Py_ssize_t)
    cpdef Py_ssize_t left_by_form(self, Py_ssize_t depth)
    cpdef pop(self)
    @cython.locals(tag=str, depth=Py_ssize_t)
    cdef _pop(self)
