/** Rows of a dense matrix; a symmetric one holds both halves. */
export type Matrix = readonly (readonly number[])[];

export function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, x, k) => sum + x * b[k][j], 0)));
}

export function applied(a: Matrix, x: readonly number[]): readonly number[] {
  return a.map((row) => row.reduce((sum, v, k) => sum + v * x[k], 0));
}

export function transposed(a: Matrix): Matrix {
  return a[0].map((_, j) => a.map((row) => row[j]));
}

/** a + k b */
export function combined(a: Matrix, b: Matrix, k: number): Matrix {
  return a.map((row, i) => row.map((x, j) => x + k * b[i][j]));
}

export function identity(n: number): Matrix {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
}

/** The mean of a matrix and its transpose: rounding takes symmetry away, and what follows relies on it. */
export function symmetrised(a: Matrix): Matrix {
  return a.map((row, i) => row.map((x, j) => 0.5 * (x + a[j][i])));
}

/** Sum of the element-wise products: the trace of a b for symmetric a, b. */
export function inner(a: Matrix, b: Matrix): number {
  return a.reduce((sum, row, i) => sum + row.reduce((part, x, j) => part + x * b[i][j], 0), 0);
}

/** Lower triangle L with a = L L'; undefined if `a` is not positive definite. Golub & Van Loan, Matrix Computations, 4.2. */
export function cholesky(a: Matrix): Matrix | undefined {
  const n = a.length;
  const l: number[][] = a.map(() => new Array<number>(n).fill(0));
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i][j];
      for (let k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
      if (i > j) l[i][j] = sum / l[j][j];
      else if (sum > 0) l[j][j] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return l;
}

/** Inverse of a symmetric positive definite matrix; undefined if it is not. */
export function inverse(a: Matrix): Matrix | undefined {
  const l = cholesky(a);
  if (l === undefined) return undefined;
  const columns = identity(a.length).map((unit) => solved(l, unit));
  return symmetrised(columns);
}

/** The x of L L' x = b. */
function solved(l: Matrix, b: readonly number[]): readonly number[] {
  const n = b.length;
  const x = [...b];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= l[i][k] * x[k];
    x[i] /= l[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= l[k][i] * x[k];
    x[i] /= l[i][i];
  }
  return x;
}
