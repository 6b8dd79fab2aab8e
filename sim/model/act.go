package model

import (
	"fmt"
	"math"
)

// Dose gives a drug: mg at once (over 0) or at a constant rate; the caller
// ends an infusion with EndDose.
func (s *System) Dose(t float64, drug string, mg, over float64) error {
	for i := range s.drugs {
		if s.drugs[i].row.ID != drug {
			continue
		}
		if over > 0 {
			s.drugs[i].c.infuse(t, mg/over)
		} else {
			s.drugs[i].c.bolus(t, mg)
		}
		return nil
	}
	return fmt.Errorf("unknown drug %q", drug)
}

// EndDose ends an infusion begun with Dose.
func (s *System) EndDose(t float64, drug string, mg, over float64) error {
	return s.Dose(t, drug, -mg, over)
}

// Irradiate gives a dose D (Gy) at once: survival exp(−αD(1 + D/ab)) of cells
// that divide or ripen, exp(−αD) of mature cells, which die in interphase; injury
// δD, matrix exp(−D/D0) (model.md section 7.2; ab is α/β of the linear-quadratic
// model).
func (s *System) Irradiate(y []float64, gray float64) { s.IrradiatePart(y, gray, gray*gray) }

// IrradiatePart gives a part of a protracted exposure: gray of its dose and of
// the square of it, which repair between hits has lessened (Protracted).
func (s *System) IrradiatePart(y []float64, gray, square float64) {
	s.sum(y)
	if s.doomed >= 0 {
		s.inheritCount(y, s.doomed)
	}
	for k := range s.clones {
		if s.clones[k].empty || k == s.doomed {
			continue
		}
		b := y[s.Model.shared+k*s.block : s.Model.shared+(k+1)*s.block]
		for i := range s.cells {
			c := &s.cells[i]
			f := math.Exp(-c.alpha * gray)
			if c.kind != KindMature {
				f = math.Exp(-c.alpha * (gray + square*s.niche.quadratic))
			}
			for j := range c.n {
				if s.slow(k, i) {
					y[s.Model.shared+s.doomed*s.block+c.off+j] += (1 - f) * b[c.off+j]
				}
				b[c.off+j] *= f
			}
		}
		b[s.block-1] += s.niche.injuryDose * gray
	}
	s.injure(y, gray)
	if s.damage >= 0 {
		y[s.damage] += gray
	}
	y[sECM] *= math.Exp(-gray / s.niche.matrixDose)
}

// Protracted is what repair leaves of the square of a dose (Gy) given at a
// constant rate over days, Gy²: D²·2(e^(−x) − 1 + x)/x² with x = μ·T, the factor of
// Lea and Catcheside (J Genet 44:216, 1942).
func (m *Model) Protracted(gray, days float64) float64 {
	x := m.niche.repair * days
	if x < 1e-4 {
		return gray * gray
	}
	return gray * gray * 2 * (math.Expm1(-x) + x) / (x * x)
}

// slow tells whether radiation kills a cell within days rather than at once:
// lymphocytes die in interphase over a day or two.
func (s *System) slow(clone, i int) bool {
	return s.doomed >= 0 && clone != s.doomed && s.clones[s.doomed].kill != nil && s.clones[s.doomed].kill[i] > 0
}

// injure moves a share 1 − exp(−D/D_i) of the surviving host stem and
// progenitor cells into the injured clone, whose limited proliferation makes
// the abortive rise that precedes the true nadir (model.md section 11).
func (s *System) injure(y []float64, gray float64) {
	if s.injured < 0 || s.niche.injuredDose <= 0 {
		return
	}
	s.inherit(y, s.injured)
	was := s.stemCount(y, s.injured)
	f := 1 - math.Exp(-gray/s.niche.injuredDose)
	host := y[s.Model.shared : s.Model.shared+s.block]
	hurt := y[s.Model.shared+s.injured*s.block:]
	for i := range s.cells {
		c := &s.cells[i]
		if c.kind == KindMature || c.alpha == 0 {
			continue
		}
		for j := c.off; j < c.off+c.n; j++ {
			hurt[j] += f * host[j]
			host[j] -= f * host[j]
		}
	}
	s.joined(y, s.injured, was, host[s.divided])
}

// inherit gives a clone that the host is about to found the host's injury and
// its count of divisions.
func (s *System) inherit(y []float64, clone int) {
	s.inheritCount(y, clone)
	if s.clones[clone].empty {
		y[s.Model.shared+(clone+1)*s.block-1] = y[s.Model.shared+s.block-1]
	}
}

// BloodVolume in L.
func (s *System) BloodVolume(y []float64) float64 {
	s.sum(y)
	v, _ := s.volume(y)
	return v
}

// Bleed removes a share of the blood at once: cells by how much of them
// circulates, plasma, and with the red cells their iron.
func (s *System) Bleed(y []float64, fraction float64) {
	s.sum(y)
	s.sense(y)
	for k := range s.clones {
		b := y[s.Model.shared+k*s.block:]
		for i := range s.cells {
			c := &s.cells[i]
			for j := range c.n {
				b[c.off+j] *= 1 - math.Min(1, fraction*s.circulating(k, i))
			}
		}
	}
	for _, i := range s.moving {
		y[s.cells[i].moved] *= (1 - fraction) / (1 - math.Min(0.99, fraction*s.circulating(0, i)))
	}
	y[sPlasma] *= 1 - fraction
}

// Bleeding changes the rate of blood loss by a share of the volume per day.
func (s *System) Bleeding(perDay float64) { s.bleeding = math.Max(0, s.bleeding+perDay) }

// Transfuse adds units of a product to a clone: cells spread over the age
// classes, and plasma.
func (s *System) Transfuse(y []float64, clone int, product string, units float64) error {
	for _, p := range s.Table.Products {
		if p.ID != product {
			continue
		}
		b := y[s.Model.shared+clone*s.block:]
		was := s.stemCount(y, clone)
		for id, each := range p.Cells {
			c := &s.cells[s.byID[id]]
			for j := range c.n {
				b[c.off+j] += units * each * c.invN
			}
		}
		s.joined(y, clone, was, fresh)
		y[sPlasma] += units * p.Plasma.Value
		return nil
	}
	return fmt.Errorf("unknown product %q", product)
}

// Graft adds the cells of a graft to a clone: the share homing·ECM of stem and
// progenitor cells lodges, blood cells circulate (model.md section 7.3). A stem
// cell lives on only in a free niche: of n that home to F free sites,
// F·(1 − exp(−n/F)) find one if each tries a site at random. What was in the
// patient's marrow is in a graft of it: the clones of the host have the share in
// it that they have in the CD34+ cells on this day.
func (s *System) Graft(y []float64, clone int, graft string, cd34 float64) error {
	for _, g := range s.Table.Grafts {
		if g.ID != graft {
			continue
		}
		found := 1.0 // share of the stem cells that find a niche
		if n := s.homing(y) * cd34 * g.stemCells(s.cells[s.stem.cycling].id); n > 0 {
			found = s.lodge(y, n) / n
		}
		for k, part := range s.parts(y, clone, g.Own) {
			if part > 0 {
				s.enter(y, k, &g, cd34*part, found)
			}
		}
		return nil
	}
	return fmt.Errorf("unknown graft %q", graft)
}

// homing is the share of grafted stem and progenitor cells that reach the marrow.
func (s *System) homing(y []float64) float64 { return s.niche.homing * math.Max(0, y[sECM]) }

// stemCells of a graft per CD34+ cell.
func (g *Graft) stemCells(id string) (each float64) {
	for _, e := range g.Cells {
		if e.Cell == id {
			each += e.Each
		}
	}
	return each
}

// parts splits a graft over the clones: all into the clone that it founds,
// except what the patient's own marrow has of clones of the table.
func (s *System) parts(y []float64, clone int, own bool) []float64 {
	parts := make([]float64, len(s.clones))
	parts[clone] = 1
	if !own {
		return parts
	}
	s.sum(y)
	all := 0.0
	for k := range s.clones {
		if s.clones[k].Origin == OriginHost {
			all += s.count(y, k, s.niche.cd34Cells)
		}
	}
	for k, c := range s.clones {
		if c.Origin == OriginHost && c.Row != "" && k != s.injured && k != s.doomed {
			parts[k] = share(s.count(y, k, s.niche.cd34Cells), all)
			parts[clone] -= parts[k]
		}
	}
	return parts
}

// enter adds cells of a graft to a clone.
func (s *System) enter(y []float64, clone int, g *Graft, cd34, found float64) {
	b := y[s.Model.shared+clone*s.block:]
	was := s.stemCount(y, clone)
	for _, e := range g.Cells {
		c := &s.cells[s.byID[e.Cell]]
		n := cd34 * e.Each
		if c.kind != KindMature {
			n *= s.homing(y)
		}
		if c.kind == KindStem {
			n *= found
		}
		b[c.off+max(e.Stage, 1)-1] += n
	}
	s.joined(y, clone, was, fresh)
}

// lodge returns how many of the stem cells that home find a free niche.
func (s *System) lodge(y []float64, n float64) float64 {
	s.sum(y)
	free := s.sites(y) - s.total[s.stem.cycling] - s.total[s.stem.resting]
	if free <= 0 {
		return 0
	}
	return -free * math.Expm1(-n/free)
}

// Remove takes units of a product out of the blood of all clones, as
// apheresis does.
func (s *System) Remove(y []float64, product string, units float64) error {
	for _, p := range s.Table.Products {
		if p.ID != product {
			continue
		}
		s.sum(y)
		s.sense(y)
		for id, each := range p.Cells {
			i := s.byID[id]
			c := &s.cells[i]
			taken := math.Min(units*each, 0.99*s.circulating(0, i)*s.total[i])
			f := 1 - share(taken, s.total[i])
			if c.moved != 0 && f < 1 {
				blood := s.circulating(0, i) * s.total[i]
				y[c.moved] *= (1 - taken/blood) / f
			}
			for k := range s.clones {
				b := y[s.Model.shared+k*s.block:]
				for j := c.off; j < c.off+c.n; j++ {
					b[j] *= f
				}
			}
		}
		return nil
	}
	return fmt.Errorf("unknown product %q", product)
}

// Label moves a share of the host's cells that a tracer marks into a clone
// that differs by nothing else.
func (s *System) Label(y []float64, clone int, tracer string, share float64) error {
	for _, tr := range s.Table.Tracers {
		if tr.ID != tracer {
			continue
		}
		s.inherit(y, clone)
		was := s.stemCount(y, clone)
		host := y[s.Model.shared:]
		marked := y[s.Model.shared+clone*s.block:]
		for _, part := range tr.Cells {
			c := &s.cells[s.byID[part.Cell]]
			for j := c.off + max(0, c.n-part.Last); j < c.off+c.n; j++ {
				marked[j] += share * host[j]
				host[j] *= 1 - share
			}
		}
		s.joined(y, clone, was, host[s.divided])
		return nil
	}
	return fmt.Errorf("unknown label %q", tracer)
}

// vanished is the value below which a state is nothing: it must not fade into
// subnormal numbers, which are slow.
const vanished = 1e-30

// Settle mends an accepted state: nothing is negative, a pathogen below its
// last organism is gone, and a clone with less than one stem and early
// progenitor cell has none (otherwise a marrow would regrow from a thousandth
// of a cell). It reports whether it changed anything.
func (s *System) Settle(y []float64) bool {
	changed := false
	for i, v := range y {
		if v != 0 && v < vanished {
			y[i], changed = 0, true
		}
	}
	if p := y[sPathogen]; p > 0 && p < s.infection.extinct {
		y[sPathogen], changed = 0, true
	}
	for k := range s.clones {
		b := y[s.Model.shared+k*s.block:]
		sum := 0.0
		for i := range s.cells {
			if s.early(i) {
				sum += b[s.cells[i].off]
			}
		}
		if sum <= 0 || sum >= 1 {
			continue
		}
		for i := range s.cells {
			if s.early(i) {
				b[s.cells[i].off], changed = 0, true
			}
		}
	}
	return changed
}

// early cells can bring a clone back.
func (s *System) early(i int) bool {
	switch s.cells[i].kind {
	case KindStem, KindQuiescent, KindRenew:
		return true
	}
	return false
}
