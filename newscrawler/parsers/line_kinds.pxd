cimport cython

@cython.locals(word=str)
cpdef bint holds(str low, object words)

@cython.locals(first=str, name=str, starts=tuple)
cpdef object _beginning(str low)

@cython.locals(low=str, tail=str, found=list, begins=object)
cpdef list _kinds(str text, str end)

cpdef object kinds(str text, Py_ssize_t size)
cpdef bint names_day(str low)
