package ode_test

import (
	"math/rand/v2"
	"testing"
)

// crowding is the model of P. Ashcroft, M. G. Manz and S. Bonhoeffer, PLoS
// Comput. Biol. 13 (2017) e1005803: stem cells of the mouse, n in the niches and
// s free in the blood; days. A cell in its niche divides (n → n + s, β) or
// leaves (n → s, d), a free one dies (s → ∅, δ) or finds one of the N − n empty
// niches (s → n, a(N − n)/N).
type crowding struct {
	niches                     float64
	divide, leave, die, attach float64 // β, d, δ, a; 1/d
}

// ashcroft has the rates that follow from 9900 of 10,000 niches taken, 10 free
// cells that stay free for 3 minutes, and one division in 39 days.
func ashcroft() crowding {
	const niches, taken, free, divide, minutes3 = 10000.0, 9900.0, 10.0, 1.0 / 39, 3.0 / (24 * 60)
	return crowding{
		niches: niches,
		divide: divide,
		die:    divide * taken / free,
		leave:  free/(minutes3*taken) - divide,
		attach: (1/minutes3 - divide*taken/free) * niches / (niches - taken),
	}
}

// rates returns how many cells a day divide, leave, die and attach.
func (m crowding) rates(n, s float64) (divide, leave, die, attach float64) {
	return m.divide * n, m.leave * n, m.die * s, m.attach * s * (m.niches - n) / m.niches
}

func (m crowding) flow(_ float64, y, d []float64) {
	divide, leave, die, attach := m.rates(y[0], y[1])
	d[0] = attach - leave
	d[1] = divide + leave - die - attach
}

// TestAshcroft: the mean field goes to 9900 and 10 from both sides. With the
// rates as printed, of which a has four digits, N − n = N·d·δ/(a·β) is 100.004
// and n is 9900 to the nearest cell.
func TestAshcroft(t *testing.T) {
	m := ashcroft()
	near(t, "δ", m.die, 25.3846, 5e-5)
	near(t, "d", m.leave, 0.45921, 5e-6)
	near(t, "a", m.attach, 4.546e4, 5)
	printed := crowding{niches: 10000, divide: 1.0 / 39, die: 25.3846, leave: 0.45921, attach: 4.546e4}
	for _, c := range []struct {
		name  string
		m     crowding
		digit float64
	}{{"derived", m, 1e-4}, {"printed", printed, 5e-3}} {
		t.Run(c.name, func(t *testing.T) {
			for _, from := range [][]float64{{9700, 0}, {9990, 100}} {
				s := start(t, c.m.flow, 0, from, 1e-9, 1e-6)
				advance(t, s, 20) // it returns at 2.3 per day
				near(t, "cells in niches", s.Y()[0], 9900, c.digit)
				near(t, "free cells", s.Y()[1], 10, c.digit/500)
			}
		})
	}
}

// TestAshcroftStochastic: the same reactions one by one (Gillespie's direct
// method). Divisions and deaths balance in the mean exactly, β⟨n⟩ = δ⟨s⟩, and ⟨n⟩
// is that of the mean field because s and n are uncorrelated: linear noise about
// the equilibrium gives s and N − n the variances 10 and 100 of Poisson numbers.
//
// How far may a mean over 1600 days be off? At a given total, s and N − n settle
// within minutes. The total itself has the variance β·n/λ = 110, with
// λ = δ·s/(s + N − n) = 2.31 per day the rate at which it returns; n follows it
// by 10/11 and s by 1/11. The mean of a quantity of variance v and correlation
// time 1/λ over T has the standard error √(2v/(λT)): 0.22 cells in niches and
// 0.022 free ones. The seed is fixed, and three standard errors are allowed.
func TestAshcroftStochastic(t *testing.T) {
	const settle, days = 20.0, 1600.0 // 15 million reactions
	m := ashcroft()
	r := rand.New(rand.NewPCG(1, 2017))
	n, s := 9900.0, 10.0
	sumN, sumS := 0.0, 0.0
	for at := -settle; at < days; {
		divide, leave, die, attach := m.rates(n, s)
		total := divide + leave + die + attach
		wait := r.ExpFloat64() / total
		if at += wait; at > 0 {
			wait = min(wait, at, days+wait-at) // the part within 0 … days
			sumN += wait * n
			sumS += wait * s
		}
		switch pick := r.Float64() * total; {
		case pick < divide:
			s++
		case pick < divide+leave:
			n--
			s++
		case pick < divide+leave+die:
			s--
		default:
			n++
			s--
		}
	}
	near(t, "mean of the cells in niches", sumN/days, 9900, 3*0.22)
	near(t, "mean of the free cells", sumS/days, 10, 3*0.022)
}
