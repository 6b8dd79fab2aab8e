package model

import (
	"math"
)

type stemRates struct {
	cycling, resting int
	wake, back       float64 // 1/d
	sites            float64 // niche sites at full matrix
	free             float64 // share of free sites at rest
}

type bloodRates struct {
	v0, cellVolume, mch   float64
	plasmaRate            float64
	dilution              steer
	bound, dissolved, do2 float64
	pressure, saturation  float64 // arterial oxygen, mmHg, and the share of hemoglobin it binds
	breathing, breathRate float64
	plasma, plasmaLeast   float64 // at rest and least, L
	red0                  float64 // volume of the red cells at rest, L
	red                   []int
	destroyed, made       int
	destroyed0, made0     float64
}

type nicheRates struct {
	tgfStroma, tgfRate, tgfRest float64
	tgfSource                   int
	matrixRate, matrixDose      float64
	cxclRate, mobility, held    float64
	mobilize                    steer
	cd34, cd34Rest              float64
	cd34Cells                   []int
	injuryRate, injuryDose      float64
	injuredDose                 float64
	quadratic                   float64 // β/α, 1/Gy
	repair                      float64 // of sublethal damage, 1/d
	homing                      float64
}

type ironRates struct {
	rate, perCell        float64
	normal, store        float64 // store of the table's organism and of this patient, mg
	uptake, loss         float64 // mg/d: uptake of the table's organism, loss of this patient
	release, releaseHalf float64 // largest, mg/d, and the store that gives half of it, mg
	balance              float64 // what can be supplied over what is used, at rest
	last, lastRest       float64 // store that leaves half of the uptake, mg; share it leaves at rest
	hepcidin, drive      steer
	ferritin             float64 // µg/L per mg in store
	acute                steer
	supply, absorption   steer
}

type alloRates struct {
	rejection, attack             armRates
	contraction, presented, crowd float64
	swell, reach                  float64
	effector                      []bool
	effectors                     []int
	rest                          float64 // effectors at rest
	target                        []bool
	targets                       []int
	targetRest                    float64 // targets at rest
}

type armRates struct{ kill, expand, naive float64 }

type failureRates struct {
	cells               []int
	rest, below, hazard float64
}

type autoRates struct {
	calm, back float64 // 1/d
	effectors  []int
	rest       float64 // effectors at rest
}

type cytokine struct {
	c0, k, rho, sat float64
	source          float64 // production at rest, 1/d relative to c0
	cells           []int
	weights         []float64 // per cell at rest
	laws            []law
}

type law struct {
	signal           int
	kind             string
	add              bool
	e                hill
	slope, half, cap float64
}

// factor of production for a signal x.
func (l *law) at(x float64) float64 {
	switch l.kind {
	case "hill":
		return l.e.at(x)
	case "proportional":
		return x
	case "exponential":
		return math.Min(math.Exp(l.slope*(x-1)), l.cap)
	default: // saturating
		return l.slope * x / (l.half + x)
	}
}
