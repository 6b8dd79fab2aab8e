package model

import (
	"fmt"
	"math"
)

// infectionRates are what all pathogens meet.
type infectionRates struct {
	killers                   int
	killersRest               float64
	critical                  float64 // killers, relative to rest, at which a small load neither grows nor falls
	half, arrival             float64
	learn, forget, notice     float64
	extinct                   float64
	hazard, lethal, steep     float64
	il6Rate, il6Gain, il6Half float64
	arms                      [3][]int
	scoreHalf                 float64
}

// An invader holds the rates of the pathogen that came in last.
type invader struct {
	growth, killing, opsonins float64
	half                      float64 // killers, relative to rest, that kill half as fast as plenty
}

func (c *compiler) infection() {
	f, il := c.Table.Infection, c.Table.IL6
	r := infectionRates{
		killers: c.cell("infection.killers", f.Killers), half: f.Half.Value, arrival: 1 / f.Arrival.Value,
		learn: f.Learn.Value, forget: f.Forget.Value, notice: f.Notice.Value, extinct: f.Extinct.Value,
		hazard: f.Hazard.Value, lethal: f.Lethal.Value, steep: f.Steep.Value,
		il6Rate: il.Rate.Value, il6Gain: il.Gain.Value, il6Half: il.Half.Value,
		arms: [3][]int{
			c.list("infection.neutro", f.Neutro), c.list("infection.cellular", f.Cellular), c.list("infection.humoral", f.Humoral),
		},
		scoreHalf: f.Half50.Value,
	}
	k := &c.cells[r.killers]
	r.killersRest = k.pool0
	r.critical = f.Critical.Value * 1e9 * c.blood.v0 / (k.pool0 * k.blood)
	c.Model.infection = r
}

// Infect adds a pathogen load, 0–1. The newcomers have no neutrophils around
// them yet.
func (s *System) Infect(y []float64, pathogen string, load float64) error {
	for _, p := range s.Table.Pathogens {
		if p.ID != pathogen {
			continue
		}
		g, k := p.Growth.Value, p.Killing.Value
		// Half is chosen so that at the critical number killing equals growth:
		// k·n/(n+half) = g.
		s.pathogen = invader{growth: g, killing: k, opsonins: p.Opsonins.Value, half: s.infection.critical * (k/g - 1)}
		old := y[sPathogen]
		y[sPathogen] = math.Min(1, old+load)
		y[sSite] *= share(old, old+load)
		return nil
	}
	return fmt.Errorf("unknown pathogen %q", pathogen)
}

// pathogenRates: logistic growth against killing by neutrophils. They enter
// infected tissue within hours; the more bacteria, the more neutrophils it
// takes to kill at a given rate, and even plenty kill only so fast:
//
//	dP/dt = g·P(1−P) − k·P·n/(n + h(1 + P/Kp)) − antibiotics·P
//
// Few bacteria meet a critical count below which they grow (li2002). As killing
// saturates with bacteria (drusano2014), near that count both nothing and a
// fulminant infection are stable (malka2010). Antibodies and complement kill
// nothing by themselves: they let fewer neutrophils do the work (li2004).
// Beside a load runs the hazard of death, so that exp(−hazard) of such hosts
// live; to it adds that of having no blood cells.
func (s *System) pathogenRates(y, dy []float64) {
	p, ad, n := s.x[xPathogen], y[sAdaptive], math.Max(0, y[sSite])
	f, b := &s.infection, &s.pathogen
	if p == 0 {
		dy[sPathogen], dy[sAdaptive], dy[sSite], dy[sHazard] = 0, -f.forget*ad, -f.arrival*n, s.failing()
		return
	}
	need := b.half * (1 + p/f.half) / (1 + b.opsonins*ad)
	dy[sPathogen] = (b.growth*(1-p) - b.killing*n/(n+need) - s.change.antibiotic) * p
	dy[sAdaptive] = f.learn*p/(p+f.notice) - f.forget*ad
	dy[sSite] = f.arrival * (s.total[f.killers]/f.killersRest - n)
	q := math.Pow(p/f.lethal, f.steep)
	dy[sHazard] = f.hazard*q/(1+q) + s.failing()
}

// failing is the hazard of death for want of blood cells, 1/d: none while there
// are enough.
func (s *System) failing() (hazard float64) {
	for k := range s.failures {
		f := &s.failures[k]
		sum := 0.0
		for _, i := range f.cells {
			sum += s.total[i]
		}
		if lack := 1 - sum/(f.rest*f.below); lack > 0 {
			hazard += f.hazard * lack * lack
		}
	}
	return hazard
}
