package model

import "math"

// immunity sets how fast T cells kill, and writes the rates of their arming.
//
// Grafted T cells and those of the host attack each other's cells (model.md
// section 7.3). Of T cells that know the other party, a share s is armed:
//
//	ds/dt = (n·A − s)·c + b·(1−u)·A·s·(1−s)
//
// recruited (n) and expanding (b) with antigen A, contracting at c. Suppression
// u prevents the expansion and not the killing by those that are armed. Targets
// meet T cells of either party in proportion to their numbers h and g, so that
// a few T cells in the midst of many do little:
//
//	kill of the graft = k·s·h/(h+g+crowd)
//
// An attack on the own cells follows the number of the host's T cells. Under
// suppression it wanes, and what is left of it grows again afterwards:
//
//	da/dt = r·(1−u)·a·(1−a) − w·u·a, of which 1−a is the state
func (s *System) immunity(y, dy []float64) {
	u := 1 - s.spared
	tamed := y[sTamed]
	dy[sRejection], dy[sAttack], dy[sTamed] = 0, 0, 0
	if tamed != 0 || u != 0 {
		dy[sTamed] = (s.auto.calm*u - s.auto.back*s.spared*tamed) * (1 - tamed)
	}
	if s.onSelf {
		s.assault = math.Max(0, 1-tamed) * s.native(y, s.auto.effectors) / s.auto.rest
	}
	if s.foreign {
		s.alloreact(y, dy)
	}
}

// native counts cells of the host that will live.
func (s *System) native(y []float64, cells []int) (sum float64) {
	for k := range s.clones {
		if !s.clones[k].Foreign && k != s.doomed {
			sum += s.count(y, k, cells)
		}
	}
	return sum
}

// count adds up cells of a clone.
func (s *System) count(y []float64, clone int, cells []int) (sum float64) {
	if s.clones[clone].empty {
		return 0
	}
	b := y[s.Model.shared+clone*s.block:]
	for _, i := range cells {
		c := &s.cells[i]
		for _, v := range b[c.off : c.off+c.n] {
			sum += v
		}
	}
	return sum
}

func (s *System) alloreact(y, dy []float64) {
	a := &s.allo
	var graft, antigen float64
	for k := range s.clones {
		if s.clones[k].Foreign {
			graft += s.count(y, k, a.effectors) / a.rest
			antigen += s.count(y, k, a.targets) / a.targetRest
		}
	}
	host := s.native(y, a.effectors) / a.rest
	antigen = share(antigen, antigen+a.presented)
	present := 0.0 // the host's antigens, which are everywhere
	if graft > 0 {
		present = 1
	}
	dy[sRejection] = a.rejection.arming(y[sRejection], antigen, s.spared, a.contraction)
	dy[sAttack] = a.attack.arming(y[sAttack], present, s.spared, a.contraction)
	all := host + graft + a.crowd
	rejection := a.rejection.kill * math.Max(0, y[sRejection]) * host / all
	attack := a.attack.kill * math.Max(0, y[sAttack]) * graft / all
	room := a.swell * math.Max(0, 1-(host+graft)/a.reach)
	for k := range s.clones {
		c := &s.clones[k]
		if c.Foreign {
			c.allo, c.swell = rejection, room*y[sAttack]
		} else {
			c.allo, c.swell = attack, room*y[sRejection]
		}
	}
}

// arming is the rate of change of the armed share.
func (r *armRates) arming(armed, antigen, spared, contraction float64) float64 {
	return (r.naive*antigen-armed)*contraction + r.expand*spared*antigen*armed*(1-armed)
}
