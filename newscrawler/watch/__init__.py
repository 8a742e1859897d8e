"""Is a site as it used to be? Pure: what was counted on its days in, findings out; no archive, no clock.

observed: a site's days - marks: what is counted of each article - volume: silent, shrunken - access: blocked, failing -
drift: fields, templates, lengths - repeats: texts that recur - judge: all of them, one answer.
"""
