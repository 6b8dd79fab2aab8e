package model

import (
	"fmt"
	"math"
)

// Marrow is the room that all clones share. Half of an adult's marrow is fat,
// which gives way; what is more than fits is pushed into the blood.
type Marrow struct {
	Cells  []string `toml:"cells"`           // nucleated cells
	Held   []string `toml:"held"`            // those that compete for room: what is ripe leaves by itself
	Blasts []string `toml:"blasts"`          // those that a microscope calls blasts
	Room   Number   `toml:"room" unit:"1"`   // cells that fit, relative to rest, in an intact matrix
	Loss   Number   `toml:"loss" unit:"1/d"` // of every cell for each marrow's worth beyond
	Stay   Number   `toml:"stay" unit:"d"`   // of a marrow cell in the blood
	Supply Number   `toml:"supply" unit:"1"` // clearing cells, relative to rest, that blood flow can serve
}

type marrowRates struct {
	cells, held, blasts      []int
	rest, heldRest           float64 // cells at rest
	room, loss, stay, supply float64
}

func (c *compiler) marrow() {
	t := c.Table.Marrow
	r := marrowRates{
		cells: c.list("marrow.cells", t.Cells), held: c.list("marrow.held", t.Held), blasts: c.list("marrow.blasts", t.Blasts),
		room: t.Room.Value, loss: t.Loss.Value, stay: t.Stay.Value, supply: t.Supply.Value,
	}
	for _, i := range append(r.cells[:len(r.cells):len(r.cells)], r.held...) {
		if k := c.cells[i].kind; k != KindRenew && k != KindChain {
			c.errs = append(c.errs, fmt.Errorf("marrow.cells: %s is a %s cell; expected renew or chain", c.cells[i].id, k))
		}
	}
	for _, i := range r.cells {
		r.rest += c.cells[i].pool0
	}
	for _, i := range r.held {
		c.cells[i].packed = true
		r.heldRest += c.cells[i].pool0
	}
	if len(r.held) > 0 && r.room <= 1 { // it would not be neutral at rest
		c.errs = append(c.errs, fmt.Errorf("marrow.room: %g must exceed 1", r.room))
	}
	if r.supply == 0 {
		r.supply = math.Inf(1)
	} else if r.supply <= 1 {
		c.errs = append(c.errs, fmt.Errorf("marrow.supply: %g must exceed 1", r.supply))
	}
	c.Model.marrow = r
}

// cellularity is the number of nucleated marrow cells relative to rest.
func (s *System) cellularity() float64 {
	sum := 0.0
	for _, i := range s.marrow.cells {
		sum += s.total[i]
	}
	return share(sum, s.marrow.rest)
}

// crowding is the loss of every marrow cell into the blood for want of room,
// 1/d. Scar takes room away. At rest it is zero.
func (s *System) crowding(matrix float64) float64 {
	sum := 0.0
	for _, i := range s.marrow.held {
		sum += s.total[i]
	}
	return s.marrow.loss * math.Max(0, share(sum, s.marrow.heldRest)-s.marrow.room*matrix)
}

// spilled counts marrow cells in the blood: those that leave for want of room,
// and what a clone does not hold. The blood is rid of them within a day or so,
// so their number follows at once.
func (s *System) spilled(y []float64, cells []int) (sum float64) {
	for k := range s.clones {
		b, cl := y[s.Model.shared+k*s.block:], &s.clones[k]
		if s.crowd == 0 && cl.leave == nil && cl.loose == nil {
			continue
		}
		for _, i := range cells {
			c := &s.cells[i]
			rate := s.leaving(cl, i)
			if c.packed {
				rate += s.crowd
			}
			if rate == 0 {
				continue
			}
			for _, v := range b[c.off : c.off+c.n] {
				sum += rate * v
			}
		}
	}
	return sum * s.marrow.stay
}

// leaving is the rate at which a clone's cells leave the marrow whether there is
// room or not, 1/d: those that no marrow holds, and those that a lost matrix no
// longer does.
func (s *System) leaving(cl *clone, i int) (rate float64) {
	if cl.leave != nil {
		rate = cl.leave[i]
	}
	if cl.loose != nil {
		rate += cl.loose[i] * math.Max(0, 1-s.x[xECM])
	}
	return rate
}

// bound is the number of cells of a type that take up cytokines, over all
// clones.
func (s *System) bound(i int) float64 {
	if s.picky {
		return math.Max(0, s.total[i]+s.extra[i])
	}
	return s.total[i]
}

// blastShare of the nucleated marrow cells.
func (s *System) blastShare() float64 {
	sum := 0.0
	for _, i := range s.marrow.blasts {
		sum += s.total[i]
	}
	return share(sum, s.cellularity()*s.marrow.rest)
}
