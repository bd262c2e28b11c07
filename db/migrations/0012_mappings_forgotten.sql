-- A kept mapping is a convenience of whoever imports, no fact: it is renamed, and it is forgotten.
grant delete on import_mapping to caretaker_app;
