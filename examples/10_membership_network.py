"""A network of states, tied by how much alike their memberships are: who clusters with whom? Needs networkx."""

import networkx as nx

import blocs

network = nx.Graph()
for row in blocs.dyads([2024]):
    if row["jaccard_least"]:
        network.add_edge(row["one"], row["other"], weight=row["jaccard_least"])

print(f"{network.number_of_nodes()} states, {network.number_of_edges()} pairs that share a bloc on 31 December 2024")
for group in nx.community.louvain_communities(network, weight="weight", seed=1):
    print(len(group), " ".join(sorted(group)))
strength = dict(network.degree(weight="weight"))
print("most tied:", ", ".join(f"{state} {strength[state]:.1f}" for state in sorted(strength, key=lambda each: (-strength[each], each))[:5]))
