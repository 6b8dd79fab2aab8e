package model

import "testing"

// fight returns dP/dt at a load with neutrophils (1e9/L of blood) that have
// arrived, and so many units of antibodies.
func fight(t *testing.T, load, neutrophils, antibodies float64) float64 {
	t.Helper()
	table, err := Human()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(table, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, y := m.NewSystem(Clone{Name: "host", Origin: OriginHost}), m.Baseline(1)
	if err := s.Infect(y, "bacteria", load); err != nil {
		t.Fatal(err)
	}
	rest := m.normal[0] // the first observable is the ANC
	if m.quantities[0].Name != "anc" {
		t.Fatalf("the first quantity is %s", m.quantities[0].Name)
	}
	y[sSite], y[sAdaptive] = neutrophils/rest, antibodies
	dy := make([]float64, len(y))
	s.Derivative(0, y, dy)
	return dy[sPathogen]
}

// Li 2002: below 0.3 to 0.4e9/L neutrophils bacteria in suspension grow, above
// they are killed, whatever the ratio of the two. Malka 2010: near that count
// it depends on the bacteria too, so that nothing and a fulminant infection
// are both stable. Li 2004: without complement four times as many neutrophils
// are needed, so with ten days of antibodies (3.1 units here) a quarter will do.
func TestCriticalNeutrophils(t *testing.T) {
	for _, test := range []struct {
		name                          string
		load, neutrophils, antibodies float64
		grows                         bool
	}{
		{"few bacteria, 0.25e9/L", 1e-6, 0.25, 0, true},
		{"few bacteria, 0.45e9/L", 1e-6, 0.45, 0, false},
		{"few bacteria, none", 1e-6, 0, 0, true},
		{"many bacteria, 0.45e9/L", 0.2, 0.45, 0, true},
		{"many bacteria, 4.2e9/L", 0.2, 4.2, 0, false},
		{"few bacteria, antibodies, 0.07e9/L", 1e-6, 0.07, 3.1, true},
		{"few bacteria, antibodies, 0.11e9/L", 1e-6, 0.11, 3.1, false},
		{"antibodies alone", 1e-6, 0, 3.1, true},
	} {
		if got := fight(t, test.load, test.neutrophils, test.antibodies); (got > 0) != test.grows {
			t.Errorf("%s: dP/dt is %g", test.name, got)
		}
	}
}

// Newcomers have no neutrophils around them; a load that is joined by as many
// shares its own.
func TestNewcomersMeetNoNeutrophils(t *testing.T) {
	table, err := Human()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(table, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, y := m.NewSystem(Clone{Name: "host", Origin: OriginHost}), m.Baseline(1)
	for _, want := range []float64{0, 1} {
		y[sSite] = 2
		if err := s.Infect(y, "bacteria", 0.1); err != nil {
			t.Fatal(err)
		}
		if y[sSite] != want {
			t.Errorf("%g neutrophils at a load of %g; expected %g", y[sSite], y[sPathogen], want)
		}
	}
}
