package presets

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"marrow/sim"
	"marrow/sim/model"
)

// quantityNames lists what a record may be asked for.
func quantityNames() []string { return sim.QuantityNames() }

// checkScenario checks a scenario against the model.
func checkScenario(s sim.Scenario) error { return sim.Check(s) }

// quantityUnits maps the quantities of a record to their units.
var quantityUnits = sync.OnceValue(func() map[string]string {
	t, err := model.Human()
	if err != nil {
		return nil
	}
	m, err := model.New(t, 0, nil)
	if err != nil {
		return nil
	}
	units := map[string]string{}
	for _, q := range m.Quantities() {
		units[q.Name] = q.Unit
	}
	return units
})

// quantityUnit returns the unit of a quantity, "" for a ratio.
func quantityUnit(name string) string {
	if strings.HasPrefix(name, "share.") {
		return "%" // of a clone that only some scenarios have
	}
	return quantityUnits()[name]
}

// referenceKeys lists the keys of the bibliography, sorted.
var referenceKeys = sync.OnceValue(func() []string {
	refs, err := model.References()
	if err != nil {
		return nil
	}
	return slices.Sorted(maps.Keys(refs))
})

// suggestReference proposes a key of the bibliography.
func suggestReference(key string) string {
	if s := sim.Suggest(key, referenceKeys()); strings.HasPrefix(s, "did you mean") {
		return s
	}
	return "expected a key such as friberg2002: first author and year"
}

// suggestQuantity proposes a quantity; of the many curves of single cells
// only a close one.
func suggestQuantity(name string) string {
	names := quantityNames()
	if s := sim.Suggest(name, names); strings.HasPrefix(s, "did you mean") {
		return s
	}
	short := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return strings.Contains(n, ".") })
	return "expected one of: " + strings.Join(short, ", ") + ", or pool., flow. or donor. with a cell, e.g. pool.gmp"
}
