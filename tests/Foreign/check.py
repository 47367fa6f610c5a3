"""python3 check.py MODEL.onnx

Holds a delivered model to the ONNX standard with the checker of the onnx package, shapes included, and prints its
inputs, outputs and metadata as JSON.
"""

import json
import sys

import onnx
from onnx import checker, shape_inference

model = onnx.load(sys.argv[1])
checker.check_model(model, full_check=True)
inferred = shape_inference.infer_shapes(model, strict_mode=True)


def shapes(values):
    return {
        value.name: [side.dim_param or side.dim_value for side in value.type.tensor_type.shape.dim] for value in values
    }


print(
    json.dumps(
        {
            "onnx": onnx.__version__,
            "opset": model.opset_import[0].version,
            "inputs": shapes(inferred.graph.input),
            "outputs": shapes(inferred.graph.output),
            "metadata": {entry.key: entry.value for entry in model.metadata_props},
        }
    )
)
