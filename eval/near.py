"""Near duplicates between two sets of questions, so that nothing is measured on what was learned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest.words import bigrams

TOO_NEAR = 0.7


def near_pairs(asked: Sequence[str], others: Sequence[str], limit: float = TOO_NEAR) -> list[tuple[str, str, float]]:
    """(question, other, Jaccard of their character bigrams) for every pair at or above `limit`.

    Only pairs that share a bigram are compared, so ten thousand against six hundred take a second.
    """
    sets = [set(bigrams(other)) for other in others]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, pairs in enumerate(sets):
        for pair in pairs:
            holders[pair].append(place)
    found = []
    for question in asked:
        own = set(bigrams(question))
        shared: dict[int, int] = defaultdict(int)
        for pair in own:
            for place in holders.get(pair, ()):
                shared[place] += 1
        for place, count in sorted(shared.items()):
            likeness = count / (len(own) + len(sets[place]) - count)
            if likeness >= limit:
                found.append((question, others[place], round(likeness, 3)))
    return found
