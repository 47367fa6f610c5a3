"""python3 weights.py WEIGHTS.safetensors

Reads delivered weights with the safetensors library and NumPy, and prints each tensor's type, shape and the SHA-256 of
its numbers as JSON, as weights.mjs does.
"""

import hashlib
import json
import sys

from safetensors import safe_open

with safe_open(sys.argv[1], framework="np") as file:
    tensors = {}
    for name in file.keys():
        array = file.get_tensor(name)
        dtype = {"float32": "F32"}[str(array.dtype)]
        digest = hashlib.sha256(array.astype("<f4").tobytes()).hexdigest()
        tensors[name] = {"dtype": dtype, "shape": list(array.shape), "sha256": digest}
    print(json.dumps({"metadata": file.metadata(), "tensors": tensors}))
