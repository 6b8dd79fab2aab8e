package model

// alloreact sets the killing of each clone by the T cells of the other party:
// foreign clones by host T cells, host clones by foreign T cells, both lowered
// by immunosuppression (model.md section 7.3; rates assumed).
func (s *System) alloreact(y []float64) {
	var host, foreign float64
	for k := range s.clones {
		b := y[s.Model.shared+k*s.block:]
		sum := 0.0
		for _, i := range s.allo.effectors {
			c := &s.cells[i]
			for _, v := range b[c.off : c.off+c.n] {
				sum += v
			}
		}
		if s.clones[k].Foreign {
			foreign += sum
		} else {
			host += sum
		}
	}
	for k := range s.clones {
		if s.clones[k].Foreign {
			s.clones[k].allo = s.allo.rejection * s.spared * host / s.allo.rest
		} else {
			s.clones[k].allo = s.allo.attack * s.spared * foreign / s.allo.rest
		}
	}
}
