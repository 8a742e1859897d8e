cimport cython

from newscrawler.blocks cimport Block, Box

cpdef str outline(Block block)
cpdef str length_of(Block block)

@cython.locals(text=str, commas=Py_ssize_t)
cpdef tuple text_key(Block block, str length)

@cython.locals(last=Py_ssize_t, at=Py_ssize_t, block=Block, other=Block, tag=str, length=str)
cpdef list neighbour_keys(list blocks, list lines, list lengths, list outlines)

@cython.locals(box=Box, its=Box)
cpdef dict beside(Block block, Block other)

@cython.locals(block=Block)
cpdef list spot_keys(list lines, object title_at)

@cython.locals(box=Box, above=Box, further=Box)
cpdef tuple place_key(Block block)

@cython.locals(size=Py_ssize_t)
cpdef Py_ssize_t telling(Block block)

@cython.locals(box=Box)
cpdef object make(Block block)

@cython.locals(above=Box)
cpdef object look(Box box)

cpdef str share(tuple names, object part, Py_ssize_t whole)
