"""Which configuration holds for which file: the nearest above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from amw_nlp.linter.config import Config, Layer, absolute, has_config, read_config


@dataclass(slots=True)
class Resolver:
    """Finds and keeps the configuration of each folder. `fixed` holds for all files, in place of what lies in their folders.

    `above` are the layers that win over files: variables, then flags. `working` is the folder that paths without a
    configuration are counted from.
    """

    working: Path
    above: tuple[Layer, ...] = ()
    fixed: Config | None = None
    _known: dict[Path, Config | None] = field(default_factory=dict)

    def of_folder(self, folder: Path) -> Config:
        """The configuration for the files of a folder. Raises ConfigError."""
        config = self.fixed or self._nearest(absolute(folder))
        if config is None:
            inside = absolute(folder).is_relative_to(self.working)
            config = Config(self.working if inside else absolute(folder))
        return config.over(*self.above)

    def of_run(self) -> Config:
        """The configuration of the run as a whole: what is printed, what fails it, its baseline and cache."""
        return self.of_folder(self.working)

    def _nearest(self, folder: Path) -> Config | None:
        if folder not in self._known:
            found = has_config(folder)
            if found is not None:
                self._known[folder] = read_config(found)
            else:
                self._known[folder] = None if folder.parent == folder else self._nearest(folder.parent)
        return self._known[folder]
