-- What model bundles said in a run: a value that comes later may change it without changing a rule.
alter table score_basis add models text;                   -- JSON: SHA-256 over what a bundle said, by SHA-256 of the bundle; null: not kept
