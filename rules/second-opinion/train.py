#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the second opinion: one logistic regression per language over the features that policygap sees in a clause.

Usage: policygap-features CLAUSES.jsonl … | train.py OUTPUT_DIRECTORY
(build target policygap-features; needs python3-numpy, python3-scipy and python3-sklearn; not part of the build, since the
weights are committed). The same input gives the same bytes. Writes sv.weights and en.weights: "class NAME BIAS" lines,
then "FEATURE<tab>CLASS=WEIGHT …". Class 0 is "restrictive"; the others are "communication" (what the clause is about, whatever its stance),
"encouraging", the categories, and the topics ("topic:ID").
"""
import json
import sys

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

FEATURE_LENGTH = 10.0   # kFeatureLength in second_opinion.h
SEEN_AT_LEAST = 2       # clauses a feature must occur in
IDF_SCALE = 5.0         # about the mean of ln(clauses / clauses with the feature)
STRENGTH = 0.3          # C of the logistic regression, chosen on spent rounds
SMALLEST = 0.012        # weights below this are left out, and so are features without any
CATEGORY_STRENGTH = 0.3
CATEGORY_SMALLEST = 0.06
FEWEST_EXAMPLES = 5
UPSIDES = {"specialists", "languages", "service", "reach", "customers-in", "agent-network"}  # the rules' alone


def rarity(counts, names, clause_count):
    """What each feature's value is multiplied by: rare ones may weigh more (inverse document frequency, IDF_SCALE a one)."""
    return np.array([np.log(clause_count / counts[name]) / IDF_SCALE for name in names])


def matrix(clauses, index, rarities):
    rows, columns, values = [], [], []
    for row, clause in enumerate(clauses):
        value = FEATURE_LENGTH / np.sqrt(max(1, len(clause["features"])))
        for name in clause["features"]:
            column = index.get(name)
            if column is not None:
                rows.append(row)
                columns.append(column)
                values.append(value * rarities[column])
    return csr_matrix((values, (rows, columns)), shape=(len(clauses), len(index)))


def fit(features, truth, strength, rarities):
    """Weights for plain binary features, and the bias: the program need not know of the rarities."""
    model = LogisticRegression(C=strength, class_weight="balanced", solver="liblinear", max_iter=1000, random_state=0)
    model.fit(features, truth)
    return model.coef_[0] * rarities, float(model.intercept_[0])


def train(clauses):
    """(class names with biases, feature names, weights by class) of one language."""
    counts = {}
    for clause in clauses:
        for name in clause["features"]:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= SEEN_AT_LEAST)
    index = {name: number for number, name in enumerate(names)}
    rarities = rarity(counts, names, len(clauses))
    features = matrix(clauses, index, rarities)
    restrictive = np.array([clause["label"] == "restrictive" for clause in clauses])
    weights, bias = fit(features, restrictive, STRENGTH, rarities)
    weights[np.abs(weights) < SMALLEST] = 0
    classes, all_weights = [("restrictive", bias)], [weights]

    def add(name, own, truth):
        if truth.sum() < FEWEST_EXAMPLES:
            return
        weights, bias = fit(features[own], truth[own], CATEGORY_STRENGTH, rarities)
        weights[np.abs(weights) < CATEGORY_SMALLEST] = 0
        classes.append((name, bias))
        all_weights.append(weights)

    everything = np.ones(len(clauses), dtype=bool)
    add("communication", everything, np.array([clause["label"] != "neutral" for clause in clauses]))
    add("encouraging", everything, np.array([clause["label"] == "encouraging" for clause in clauses]))
    for category in sorted({name for clause in clauses for name in clause["categories"]}):
        add(category, everything, np.array([clause["label"] == "restrictive" and category in clause["categories"] for clause in clauses]))
    # A legitimate clause without topics was not labelled for them; a restrictive one covers none.
    told = np.array([clause["label"] != "legitimate" or bool(clause["topics"]) for clause in clauses])
    for topic in sorted({name for clause in clauses for name in clause["topics"]} - UPSIDES):
        add("topic:" + topic, told, np.array([clause["label"] != "restrictive" and topic in clause["topics"] for clause in clauses]))
    return classes, names, all_weights


def write(path, classes, names, all_weights):
    with open(path, "w", encoding="utf-8") as file:
        file.write("# Weights of the second opinion, written by train.py. SPDX-License-Identifier: GPL-3.0-or-later\n")
        for name, bias in classes:
            file.write(f"class {name} {bias:.4f}\n")
        for number, name in enumerate(names):
            parts = [f"{one}={weights[number]:.3f}" for one, weights in enumerate(all_weights) if weights[number] != 0]
            if parts:
                file.write(name + "\t" + " ".join(parts) + "\n")


def main():
    clauses = [json.loads(line) for line in sys.stdin]
    for language in ("sv", "en"):
        own = [clause for clause in clauses if clause["language"] == language]
        write(f"{sys.argv[1]}/{language}.weights", *train(own))


if __name__ == "__main__":
    main()
