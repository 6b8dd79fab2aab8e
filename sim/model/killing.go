package model

// exposures evaluates drugs into killing rates.
func (s *System) exposures(t float64) {
	if s.lethal {
		clear(s.killing)
		clear(s.phased)
	}
	s.lethal, s.cycling, s.injury, s.matrix = false, false, 0, 0
	for i := range s.drugs {
		d := &s.drugs[i]
		c := d.c.at(t)
		if c <= 0 {
			continue
		}
		s.lethal = true
		s.injury += d.row.Injury.Value * c
		s.matrix += d.row.Matrix.Value * c
		e, killing := d.effect(c), s.killing
		if d.row.Cycle {
			s.cycling, killing = true, s.phased
		}
		for _, k := range d.kill {
			killing[k.cell] += k.sens * e
		}
	}
	s.lethal = s.lethal || s.bleeding > 0
}

// drugged is the killing of a clone's cells by all drugs, 1/d. What kills cells
// as they divide takes the more of them the faster they do, as in Friberg 2002,
// where the drug takes a share of the divisions.
func (s *System) drugged(cl *clone, i int) float64 {
	kill := s.killing[i]
	if s.cycling {
		kill += s.phased[i] * s.factor(cl, i, s.cells[i].tempo)
	}
	if cl.sens != nil {
		kill *= cl.sens[i]
	}
	return kill
}

// preyed tells whether disease or T cells kill any cells of a clone.
func (s *System) preyed(cl *clone) bool {
	return s.foreign || cl.kill != nil || cl.immune != nil || cl.limit != nil
}

// hunted is the killing of a clone's cells by disease and by T cells, 1/d.
func (s *System) hunted(cl *clone, i int) (kill float64) {
	if cl.kill != nil {
		kill = cl.kill[i]
	}
	if cl.immune != nil {
		kill += cl.immune[i] * s.assault
	}
	if cl.limit != nil && cl.limit[i] > 0 {
		kill += s.busied(cl, i)
	}
	if s.foreign && s.allo.target[i] {
		kill += cl.allo
		if s.allo.effector[i] {
			kill -= cl.swell
		}
	}
	return kill
}

// busied is the killing whose killers are soon busy, 1/d: the more cells there
// are, the less of each.
func (s *System) busied(cl *clone, i int) (kill float64) {
	if cl.limited != nil {
		kill = cl.limited[i]
	}
	if cl.limitedImmune != nil {
		kill += cl.limitedImmune[i] * s.assault
	}
	return kill * cl.limit[i] / (cl.limit[i] + s.total[i])
}
