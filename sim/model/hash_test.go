package model_test

import (
	"testing"

	"marrow/sim/model"
)

func TestHash(t *testing.T) {
	a, err := model.Prior()
	if err != nil {
		t.Fatal(err)
	}
	b, err := model.Prior()
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Hash()) != 16 || a.Hash() != b.Hash() || a.Clone().Hash() != a.Hash() {
		t.Errorf("equal tables: %s, %s, clone %s", a.Hash(), b.Hash(), a.Clone().Hash())
	}
	b.Blood.Volume.Value *= 1 + 1e-12
	if a.Hash() == b.Hash() {
		t.Error("a changed number keeps the hash")
	}
}
