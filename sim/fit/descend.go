package fit

import (
	"math"
	"runtime"
	"sync"

	"gonum.org/v1/gonum/mat"
)

// difference of the factors, in standard deviations of the prior, that gives
// derivatives: above the steps that transfusions by trigger make in an outcome,
// below a prior.
const difference = 0.25

// descend is a local search by the method of Levenberg and Marquardt: the
// misfit is half a sum of squares, one for each prior and one for each
// published number. It returns where it ends: after about the given number of
// evaluations, or when no step helps. (Moré JJ 1978, Lecture Notes in
// Mathematics 630:105.)
func (s *search) descend(u []float64, evaluations int) []float64 {
	r := s.residuals(u)
	damping := 0.1
	for spent := 0; spent < evaluations; spent += len(u) {
		jacobian, normal := s.curvature(u, r)
		var gradient mat.VecDense
		gradient.MulVec(jacobian.T(), mat.NewVecDense(len(r), r))
		for better := false; !better; spent++ {
			if damping > 1e6 || s.ctx.Err() != nil {
				return u
			}
			next := stepped(u, normal, &gradient, damping)
			q := s.residuals(next)
			if better = sumOfSquares(q) < sumOfSquares(r); better {
				u, r = next, q
				damping = math.Max(damping/5, 1e-6)
			} else {
				damping *= 4
			}
		}
	}
	return u
}

// stepped solves (N + λ·diag N)·δ = −g and returns u + δ, no step longer than
// one standard deviation of a prior. N holds the identity of the priors.
func stepped(u []float64, normal *mat.SymDense, gradient *mat.VecDense, damping float64) []float64 {
	n := len(u)
	damped := mat.NewSymDense(n, nil)
	damped.CopySym(normal)
	for i := range n {
		damped.SetSym(i, i, normal.At(i, i)*(1+damping))
	}
	next := append([]float64(nil), u...)
	var factors mat.Cholesky
	var delta mat.VecDense
	if !factors.Factorize(damped) || factors.SolveVecTo(&delta, gradient) != nil {
		return next
	}
	for i := range next {
		next[i] -= math.Max(-1, math.Min(1, delta.AtVec(i)))
	}
	return next
}

// curvature is the Jacobian J of the residuals at u, by one-sided differences,
// and JᵀJ, which approximates the second derivatives of the misfit.
func (s *search) curvature(u, r []float64) (*mat.Dense, *mat.SymDense) {
	n := len(u)
	j := mat.NewDense(len(r), n, nil)
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		wait.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			moved := append([]float64(nil), u...)
			moved[i] += difference
			q := s.residuals(moved)
			for k := range r {
				if len(q) == len(r) { // else there is no such table
					j.Set(k, i, (q[k]-r[k])/difference)
				}
			}
		})
	}
	wait.Wait()
	normal := mat.NewSymDense(n, nil)
	normal.SymOuterK(1, j.T())
	return j, normal
}

func sumOfSquares(r []float64) (sum float64) {
	for _, v := range r {
		sum += v * v
	}
	return sum
}
