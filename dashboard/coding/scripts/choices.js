// How a disagreement may be settled, by the key of each.

export const CHOICES = { 1: "left", 2: "right", 3: "third", 4: "both", n: "nothing" };
export const KEYS = Object.fromEntries(Object.entries(CHOICES).map(([key, choice]) => [choice, key]));
