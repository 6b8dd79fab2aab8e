package sim

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"marrow/sim/model"
)

// An action is one change of a run at an exact time.
type action struct {
	at float64
	do func(*run) error
}

// maxParts bounds the parts of a protracted irradiation.
const maxParts = 240

// deeds carry out one dose of each kind of event: value is the amount in the
// base unit of its dimension. A new kind is a row of kinds and a deed here.
var deeds = map[string]func(r *run, e Event, value float64, dim Dimension, clone int) error{
	"drug": func(r *run, e Event, v float64, _ Dimension, _ int) error {
		if e.Over > 0 {
			r.later(e.At+e.Over, func(r *run) error { return r.sys.EndDose(r.t, e.What, v, e.Over) })
		}
		return r.sys.Dose(r.t, e.What, v, e.Over)
	},
	"irradiate": func(r *run, e Event, v float64, _ Dimension, _ int) error {
		// A protracted exposure is given in equal parts, each in the middle of
		// its share of the time: survival is that of the dose rate, at which
		// cells repair some of what hits them.
		n, square := 1.0, r.sys.Protracted(v, e.Over)
		if e.Over > 0 {
			n = math.Ceil(min(max(e.Over*24*2, 4), maxParts))
		}
		for i := range int(n) {
			if i == 0 && e.Over == 0 {
				r.sys.Irradiate(r.y, v)
				continue
			}
			r.later(e.At+e.Over*(float64(i)+0.5)/n, func(r *run) error { r.sys.IrradiatePart(r.y, v/n, square/n); return nil })
		}
		return nil
	},
	"bleed": func(r *run, e Event, v float64, dim Dimension, _ int) error {
		if dim == Volume {
			left := r.sys.BloodVolume(r.y)
			if v >= left {
				return fmt.Errorf("blood loss of %.3g L: only %.3g L are left", v, left)
			}
			v /= left
		}
		if e.Over == 0 {
			r.sys.Bleed(r.y, v)
			return nil
		}
		r.sys.Bleeding(v / e.Over)
		r.later(e.At+e.Over, func(r *run) error { r.sys.Bleeding(-v / e.Over); return nil })
		return nil
	},
	"transfuse": func(r *run, e Event, v float64, _ Dimension, clone int) error {
		return r.sys.Transfuse(r.y, clone, e.What, v)
	},
	"remove": func(r *run, e Event, v float64, _ Dimension, _ int) error {
		return r.sys.Remove(r.y, e.What, v)
	},
	"label": func(r *run, e Event, v float64, _ Dimension, clone int) error {
		return r.sys.Label(r.y, clone, e.What, v)
	},
	"infuse": func(r *run, e Event, v float64, _ Dimension, clone int) error {
		return r.sys.Graft(r.y, clone, e.What, v)
	},
	"cytokine": func(r *run, e Event, v float64, _ Dimension, _ int) error {
		if e.Over > 0 {
			r.later(e.At+e.Over, func(r *run) error { return r.sys.Inject(r.t, r.y, e.What, -v, e.Over) })
		}
		return r.sys.Inject(r.t, r.y, e.What, v, e.Over)
	},
	"condition": func(r *run, e Event, v float64, _ Dimension, _ int) error {
		if e.Over > 0 {
			r.later(e.At+e.Over, func(r *run) error { return r.sys.SetCondition(e.What, 0) })
		}
		return r.sys.SetCondition(e.What, v)
	},
	"clone": func(r *run, e Event, v float64, dim Dimension, clone int) error {
		if dim == Fraction {
			return r.sys.Establish(r.y, clone, v)
		}
		return r.sys.Found(r.y, clone, v)
	},
	"infect": func(r *run, e Event, v float64, _ Dimension, _ int) error {
		return r.sys.Infect(r.y, e.What, v)
	},
}

// plan expands the events of a scenario into actions in order of time, and
// names the clones they need. The order of events at one time is theirs.
func plan(s Scenario, m *model.Model, body model.Body) (actions []action, clones []model.Clone, marks []Mark) {
	cast := newCast(m)
	for _, e := range s.Events {
		clone := cast.cloneFor(e)
		times := max(e.Times, 1)
		for i := range times {
			dose := e
			dose.At = e.At + float64(i)*e.Every
			if dose.At > s.Days {
				break
			}
			actions = append(actions, action{dose.At, func(r *run) error { return r.give(dose, body, clone) }})
		}
		if e.When == nil && e.At <= s.Days {
			last := e.At + float64(times-1)*e.Every + e.Over
			marks = append(marks, Mark{T: e.At, End: min(last, s.Days), Kind: e.Kind, Label: e.label()})
		}
	}
	slices.SortStableFunc(actions, func(a, b action) int { return cmp.Compare(a.at, b.at) })
	return actions, cast.clones, marks
}

// A cast collects the clones that the events of a scenario need.
type cast struct {
	m      *model.Model
	clones []model.Clone
	byName map[string]int // those that several events share
	grafts int
}

func newCast(m *model.Model) *cast {
	return &cast{m: m, clones: []model.Clone{{Name: hostKey, Origin: model.OriginHost}}, byName: map[string]int{}}
}

func (c *cast) add(k model.Clone) int {
	c.clones = append(c.clones, k)
	return len(c.clones) - 1
}

// cloneFor returns the clone that an event acts on; 0 is the host.
func (c *cast) cloneFor(e Event) int {
	shared := func(name string, k func() model.Clone) int {
		i, ok := c.byName[name]
		if !ok {
			i = c.add(k())
			c.byName[name] = i
		}
		return i
	}
	switch e.Kind {
	case "infuse":
		c.grafts++
		name := graftKey
		if c.grafts > 1 {
			name = fmt.Sprintf("%s %d", graftKey, c.grafts)
		}
		k := c.m.CloneOfGraft(e.What)
		k.Name = name
		return c.add(k)
	case "clone":
		name := cmp.Or(e.As, e.What)
		return shared(name, func() model.Clone {
			k := c.row(e.What)
			k.Name, k.Alike = name, e.Clones
			return k
		})
	case "transfuse":
		return shared(transfusedKey, func() model.Clone {
			return model.Clone{Name: transfusedKey, Origin: model.OriginTransfusion}
		})
	case "label":
		return shared(labelKey, func() model.Clone { return model.Clone{Name: labelKey, Origin: model.OriginHost} })
	case "irradiate":
		for _, id := range []string{c.m.Table.Niche.Injured, c.m.Table.Niche.Doomed} {
			if id != "" {
				shared(id, func() model.Clone { return c.row(id) })
			}
		}
	}
	return 0
}

// row makes a clone of the table.
func (c *cast) row(id string) model.Clone {
	k, _ := c.m.CloneOf(id, model.OriginHost)
	return k
}

// Names of clones that are no rows of the table, in "share.<clone>.<cell>".
const (
	hostKey       = "host"
	graftKey      = "graft"
	transfusedKey = "transfused"
	labelKey      = "label"
)

// label of an event for the time axis.
func (e Event) label() string {
	if e.Label != "" {
		return e.Label
	}
	what := cmp.Or(e.As, e.What)
	if what == "" {
		what = map[string]string{"irradiate": "irradiation", "bleed": "blood loss"}[e.Kind]
	}
	if e.Amount == (Amount{}) {
		return what
	}
	return what + " " + e.Amount.String()
}

// give carries out one dose unless its condition forbids it.
func (r *run) give(e Event, body model.Body, clone int) error {
	if c := e.When; c != nil {
		v := r.value(c.Quantity)
		if (v < c.Value) != c.Below {
			return nil
		}
		r.rec.Marks = append(slices.Clip(r.rec.Marks), Mark{T: r.t, End: r.t + e.Over, Kind: e.Kind, Label: e.label()})
	}
	if e.Amount == (Amount{}) { // an optional amount left out is full
		return deeds[e.Kind](r, e, 1, Fraction, clone)
	}
	value, dim, err := e.Amount.Resolve(body.Weight, body.Area)
	if err != nil {
		return err
	}
	return deeds[e.Kind](r, e, value, dim, clone)
}
