package locale

import (
	"os"
	"testing"
)

func TestSet(t *testing.T) {
	for _, test := range []struct {
		name, all, lang   string
		wantAll, wantLang string
	}{
		{"empty", "", "", "", language},
		{"C", "", "C", "", language},
		{"container", "", "C.UTF-8", "", language},
		{"POSIX", "", "POSIX", "", language},
		{"German", "", "de_DE.UTF-8", "", "de_DE.UTF-8"},
		{"LC_ALL wins", "C.UTF-8", "de_DE.UTF-8", language, "de_DE.UTF-8"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv("LC_ALL", test.all)
			t.Setenv("LC_MESSAGES", "")
			t.Setenv("LANG", test.lang)
			set()
			if all, lang := os.Getenv("LC_ALL"), os.Getenv("LANG"); all != test.wantAll || lang != test.wantLang {
				t.Errorf("LC_ALL %q, LANG %q; want %q, %q", all, lang, test.wantAll, test.wantLang)
			}
		})
	}
}
