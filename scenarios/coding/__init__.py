"""Reading documents and coding them: proposals, answers, rounds of coders who do not see each other, settling."""
