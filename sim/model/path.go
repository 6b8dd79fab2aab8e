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
	parts := strings.Split(path, ".")
	fail := fmt.Errorf("model: the table has no number %q", path)
	if len(parts) < 2 {
		return nil, fail
	}
	rest := parts[1:]
	switch parts[0] {
	case "effect":
		return t.effectParameter(rest, fail)
	case "production":
		return t.productionParameter(rest, fail)
	case "graft":
		return t.graftParameter(rest, fail)
	case "clone":
		for i := range t.Clones {
			if t.Clones[i].ID == rest[0] {
				return modifierParameter(t.Clones[i].Modify, rest[1:], fail)
			}
		}
	case "condition":
		for i := range t.Conditions {
			if t.Conditions[i].ID == rest[0] {
				return modifierParameter(t.Conditions[i].Modify, rest[1:], fail)
			}
		}
	default:
		return byTag(reflect.ValueOf(t).Elem(), parts, fail)
	}
	return nil, fail
}

func (t *Table) effectParameter(p []string, fail error) (*float64, error) {
	for i := range t.Effects {
		e := &t.Effects[i]
		if len(p) != 4 || e.Cell != p[0] || e.Property != p[1] || e.Signal != p[2] {
			continue
		}
		switch p[3] {
		case "lo":
			return &e.Lo, nil
		case "hi":
			return &e.Hi, nil
		case "h":
			return &e.H, nil
		}
	}
	return nil, fail
}

func (t *Table) productionParameter(p []string, fail error) (*float64, error) {
	for i := range t.Cytokines {
		for k := range t.Cytokines[i].Produced {
			law := &t.Cytokines[i].Produced[k]
			if len(p) == 3 && t.Cytokines[i].ID == p[0] && law.Signal == p[1] {
				return byTag(reflect.ValueOf(law).Elem(), p[2:], fail)
			}
		}
	}
	return nil, fail
}

func (t *Table) graftParameter(p []string, fail error) (*float64, error) {
	for i := range t.Grafts {
		for k := range t.Grafts[i].Cells {
			if c := &t.Grafts[i].Cells[k]; len(p) == 2 && t.Grafts[i].ID == p[0] && c.Cell == p[1] {
				return &c.Each, nil
			}
		}
	}
	return nil, fail
}

func modifierParameter(mods []Modifier, p []string, fail error) (*float64, error) {
	for i := range mods {
		if len(p) == 2 && mods[i].Cell == p[0] && mods[i].Property == p[1] {
			return &mods[i].Factor, nil
		}
	}
	return nil, fail
}

// byTag follows the names of the file through structs and rows with an id.
func byTag(v reflect.Value, path []string, fail error) (*float64, error) {
	switch {
	case v.Kind() == reflect.Float64 && len(path) == 0:
		return v.Addr().Interface().(*float64), nil
	case v.Type() == reflect.TypeFor[Number]() && len(path) == 0:
		return &v.Addr().Interface().(*Number).Value, nil
	case len(path) == 0:
		return nil, fail
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			if id := v.Index(i).FieldByName("ID"); id.IsValid() && id.String() == path[0] {
				return byTag(v.Index(i), path[1:], fail)
			}
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Tag.Get("toml") == path[0] {
				return byTag(v.Field(i), path[1:], fail)
			}
		}
	}
	return nil, fail
}
