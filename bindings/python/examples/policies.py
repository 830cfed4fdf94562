# %% [markdown]
# # What does a city plan?
# Cells of a notebook (VS Code and Jupytext read `# %%`): the bundled policy items of Annaka, from a first search to a table.

# %%
import pandas as pd

import sakuin

ix = sakuin.bundled()
len(ix)

# %% [markdown]
# A search says how many there are, how closely they match, and shows marked passages.

# %%
results = ix.search("防災", facets=["区分", "目標年度"])
print(results.total, results.levels)
for hit in results:
    print(hit.id, hit.title, hit.highlights[0])
results  # in a notebook: a table with the matches marked

# %% [markdown]
# Where does a word stand, and beside which others?

# %%
lines = ix.kwic("支援", sort="right", context=12, neighbours=2)
print(lines.to_frame()[["id", "left", "key", "right"]].head())
print(lines.neighbours[:3])

# %% [markdown]
# Topics by year, as a table.

# %%
topics = ["防災", "子育て", "観光", "支援"]
table = pd.DataFrame({topic: dict(ix.facets(topic, "目標年度")["目標年度"]) for topic in topics})
print(table.fillna(0).astype(int).sort_index())

# %% [markdown]
# An index of one's own, from a DataFrame, changed later.

# %%
import tempfile

folder = tempfile.mkdtemp() + "/mine"
mine = pd.DataFrame({"番号": ["a", "b"], "件名": ["空家の活用", "防災訓練"], "年度": [2023, 2024]})
with sakuin.create(folder, mine, id="番号", title="件名") as index:
    index.add([{"番号": "c", "件名": "空き家バンク", "年度": 2025}], id="番号")
    index.commit()
    print(index.search("空き家", sort="年度:desc").to_frame()[["id", "title", "level", "年度"]])
