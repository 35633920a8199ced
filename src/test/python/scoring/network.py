"""The gradient boosting of scikit-learn that scikit.onnx holds, as skl2onnx 1.20 exports it, and its probabilities of a few rows."""
import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.ensemble import GradientBoostingClassifier
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType
rng = numpy.random.default_rng(20240517)
x = numpy.column_stack([50 + 10 * rng.standard_normal(200), 38 + 5 * rng.standard_normal(200), rng.random(200) < 0.4]).astype(numpy.float32)
y = ((x[:, 0] - 50) / 10 + x[:, 2] + rng.standard_normal(200) > 0.3).astype(int)
model = make_pipeline(StandardScaler(), GradientBoostingClassifier(n_estimators=12, max_depth=2, random_state=1)).fit(x, y)
onx = convert_sklearn(model, initial_types=[('features', FloatTensorType([None, 3]))], options={id(model): {'zipmap': False}}, target_opset={'': 17, 'ai.onnx.ml': 3})
open('scikit.onnx', 'wb').write(onx.SerializeToString())
rows = numpy.array([[50, 38, 1], [62, 30, 0], [35, 44, 1], [48.5, 36.25, 0]], dtype=numpy.float32)
for row, p in zip(rows, model.predict_proba(rows)): print(*row, repr(float(p[1])))
