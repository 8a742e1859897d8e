cimport cython

from newscrawler.blocks cimport Block

@cython.locals(block=Block, total=double, totals=list, scores=list, known=dict)
cpdef list line_scores(object blocks, object title_at)
