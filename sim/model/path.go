package model

import (
	"fmt"
	"reflect"
	"strings"
)

// Parameter returns a pointer to a number of the table by its path, so that it
// can be varied: "stem.interval", "cell.gm.time", "drug.docetaxel.slope",
// "cytokine.tpo.receptor", "effect.gm.gain.gcsf.hi",
// "production.epo.do2.slope", "niche.mobilize.hi", "graft.cord blood.gmp",
// "clone.cml.cmp.gain" or "condition.imatinib.kill.gm".
func (t *Table) Parameter(path string) (*float64, error) {
	p, err := t.place(path)
	return p.value, err
}

// A place is a number of the table with the basis that stands beside it.
type place struct {
	value  *float64
	basis  *string
	number *Number // nil where value and basis are all there is
}

func (t *Table) place(path string) (place, error) {
	found, err := t.places(path)
	if err == nil && len(found) != 1 {
		err = fmt.Errorf("model: %q is more than one number", path)
	}
	if err != nil {
		return place{}, err
	}
	return found[0], nil
}

// places follows a path in which "*" stands for every row of a list, as in
// "cell.*.time". Numbers that such rows do not have, 0, are left out.
func (t *Table) places(path string) ([]place, error) {
	parts := strings.Split(path, ".")
	fail := fmt.Errorf("model: the table has no number %q", path)
	if len(parts) < 2 {
		return nil, fail
	}
	one := func(p place, err error) ([]place, error) { return []place{p}, err }
	rest := parts[1:]
	switch parts[0] {
	case "effect":
		return one(t.effectPlace(rest, fail))
	case "production":
		return one(t.productionPlace(rest, fail))
	case "graft":
		return one(t.graftPlace(rest, fail))
	case "clone":
		for i := range t.Clones {
			if t.Clones[i].ID == rest[0] {
				return one(modifierPlace(t.Clones[i].Modify, &t.Clones[i].Basis, rest[1:], fail))
			}
		}
	case "condition":
		for i := range t.Conditions {
			if t.Conditions[i].ID == rest[0] {
				return one(modifierPlace(t.Conditions[i].Modify, &t.Conditions[i].Basis, rest[1:], fail))
			}
		}
	default:
		if found := byTag(reflect.ValueOf(t).Elem(), parts); len(found) > 0 {
			return found, nil
		}
	}
	return nil, fail
}

func (t *Table) effectPlace(p []string, fail error) (place, error) {
	for i := range t.Effects {
		e := &t.Effects[i]
		if len(p) != 4 || e.Cell != p[0] || e.Property != p[1] || e.Signal != p[2] {
			continue
		}
		switch p[3] {
		case "lo":
			return place{value: &e.Lo, basis: &e.Basis}, nil
		case "hi":
			return place{value: &e.Hi, basis: &e.Basis}, nil
		case "h":
			return place{value: &e.H, basis: &e.Basis}, nil
		}
	}
	return place{}, fail
}

func (t *Table) productionPlace(p []string, fail error) (place, error) {
	for i := range t.Cytokines {
		for k := range t.Cytokines[i].Produced {
			law := &t.Cytokines[i].Produced[k]
			if len(p) == 3 && t.Cytokines[i].ID == p[0] && law.Signal == p[1] {
				if found := byTag(reflect.ValueOf(law).Elem(), p[2:]); len(found) == 1 {
					return place{value: found[0].value, basis: &law.Basis}, nil
				}
			}
		}
	}
	return place{}, fail
}

func (t *Table) graftPlace(p []string, fail error) (place, error) {
	for i := range t.Grafts {
		for k := range t.Grafts[i].Cells {
			if c := &t.Grafts[i].Cells[k]; len(p) == 2 && t.Grafts[i].ID == p[0] && c.Cell == p[1] {
				return place{value: &c.Each, basis: &t.Grafts[i].Basis}, nil
			}
		}
	}
	return place{}, fail
}

func modifierPlace(mods []Modifier, basis *string, p []string, fail error) (place, error) {
	for i := range mods {
		if len(p) == 2 && mods[i].Cell == p[0] && mods[i].Property == p[1] {
			return place{value: &mods[i].Factor, basis: basis}, nil
		}
	}
	return place{}, fail
}

// byTag follows the names of the file through structs and rows with an id.
func byTag(v reflect.Value, path []string) (found []place) {
	switch {
	case v.Kind() == reflect.Float64 && len(path) == 0:
		return []place{{value: v.Addr().Interface().(*float64)}}
	case v.Type() == reflect.TypeFor[Number]() && len(path) == 0:
		n := v.Addr().Interface().(*Number)
		return []place{{&n.Value, &n.Basis, n}}
	case len(path) == 0:
		return nil
	case v.Kind() == reflect.Slice && path[0] == "*":
		for i := range v.Len() {
			for _, p := range byTag(v.Index(i), path[1:]) {
				if *p.value != 0 {
					found = append(found, p)
				}
			}
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			if v.Index(i).Kind() != reflect.Struct {
				return nil
			}
			if id := v.Index(i).FieldByName("ID"); id.IsValid() && id.String() == path[0] {
				return byTag(v.Index(i), path[1:])
			}
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("toml") == path[0] {
				return byTag(v.Field(i), path[1:])
			}
		}
	}
	return found
}
