package ode

// Coefficients of Dormand and Prince (1980), RK5(4)7M; Hairer, Nørsett and
// Wanner (1993), table II.5.2. The row a7 is also the fifth-order weight vector,
// which is why the last stage of a step is the first of the next (FSAL).
const (
	c2 float64 = 1.0 / 5
	c3 float64 = 3.0 / 10
	c4 float64 = 4.0 / 5
	c5 float64 = 8.0 / 9

	a21 float64 = 1.0 / 5

	a31 float64 = 3.0 / 40
	a32 float64 = 9.0 / 40

	a41 float64 = 44.0 / 45
	a42 float64 = -56.0 / 15
	a43 float64 = 32.0 / 9

	a51 float64 = 19372.0 / 6561
	a52 float64 = -25360.0 / 2187
	a53 float64 = 64448.0 / 6561
	a54 float64 = -212.0 / 729

	a61 float64 = 9017.0 / 3168
	a62 float64 = -355.0 / 33
	a63 float64 = 46732.0 / 5247
	a64 float64 = 49.0 / 176
	a65 float64 = -5103.0 / 18656

	a71 float64 = 35.0 / 384
	a73 float64 = 500.0 / 1113
	a74 float64 = 125.0 / 192
	a75 float64 = -2187.0 / 6784
	a76 float64 = 11.0 / 84
)

// Fifth-order minus fourth-order weights. e2 is written out, because 0·k2 is NaN
// when k2 is not finite: a bad second stage then spoils the error like any other.
const (
	e1 float64 = 71.0 / 57600
	e2 float64 = 0
	e3 float64 = -71.0 / 16695
	e4 float64 = 71.0 / 1920
	e5 float64 = -17253.0 / 339200
	e6 float64 = 22.0 / 525
	e7 float64 = -1.0 / 40
)

// Weights of the last term of the continuous extension: L. F. Shampine's, as in
// DOPRI5 (subroutine DOPCOR) and Hairer, Nørsett and Wanner, II.6.
const (
	d1 float64 = -12715105075.0 / 11282082432
	d3 float64 = 87487479700.0 / 32700410799
	d4 float64 = -10690763975.0 / 1880347072
	d5 float64 = 701980252875.0 / 199316789632
	d6 float64 = -1453857185.0 / 822651844
	d7 float64 = 69997945.0 / 29380423
)
