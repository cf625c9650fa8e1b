package touchline.models;

/// Linear equations.
final class Linear {
    private Linear() {}

    /// Solves `matrix · x = right` by Gaussian elimination with row pivots; neither argument is changed.
    ///
    /// Throws IllegalArgumentException when the matrix is singular.
    static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        double[][] a = new double[size][];
        for (int i = 0; i < size; i++) {
            a[i] = matrix[i].clone();
        }
        double[] x = right.clone();
        for (int column = 0; column < size; column++) {
            pivot(a, x, column);
            for (int row = column + 1; row < size; row++) {
                double factor = a[row][column] / a[column][column];
                if (factor != 0) {
                    for (int k = column; k < size; k++) {
                        a[row][k] -= factor * a[column][k];
                    }
                    x[row] -= factor * x[column];
                }
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int k = row + 1; k < size; k++) {
                x[row] -= a[row][k] * x[k];
            }
            x[row] /= a[row][row];
        }
        return x;
    }

    private static void pivot(double[][] a, double[] x, int column) {
        int best = column;
        for (int row = column + 1; row < a.length; row++) {
            if (Math.abs(a[row][column]) > Math.abs(a[best][column])) {
                best = row;
            }
        }
        if (!(Math.abs(a[best][column]) > 0)) {
            throw new IllegalArgumentException("the equations are singular in column " + column);
        }
        double[] row = a[best];
        a[best] = a[column];
        a[column] = row;
        double value = x[best];
        x[best] = x[column];
        x[column] = value;
    }
}
