"""Prints a Parquet file as pyarrow reads it: a line of columns with their types, then the rows, numbers in hexadecimal."""
import sys
import pyarrow.parquet

sys.stdout.reconfigure(encoding="utf-8")
table = pyarrow.parquet.read_table(sys.argv[1])
print(" ".join(f"{field.name}:{field.type}" for field in table.schema))
for row in table.to_pylist():
    print("|".join(value.hex() if isinstance(value, float) else str(value) for value in row.values()))
