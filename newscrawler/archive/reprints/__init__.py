"""Reprints: near-same texts on several sites, tied together and never merged, and who had the text from whom.

signatures: sketch of each article's text, and which articles share it. descent: facts of near-same articles -> originals.
clusters: what is written when an article comes, changes or goes. reading: what is asked. checks: for the doctor.
"""
