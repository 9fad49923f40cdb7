"""The public cases that a record must be able to hold, as invented productions: one builder each.

They follow what the press reported of films and series (peers report 4.3), in our own words, with invented
names: still cards, posters in the set, an altered photograph in a documentary, a title sequence, vowels of
two performances, posters of the campaign, and a claim of none. Later checks look for trouble in them.
"""
