"""The one place for settings: environment LAODONG_*, then <data folder>/config.toml, then defaults."""

from __future__ import annotations

import os
import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from corpus.errors import InputError


class Settings(BaseModel):
    """What a user may set; unknown keys in config.toml are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: Path = Field(default_factory=lambda: user_data_path("laodong", appauthor=False))
    """Folder for the index, the model cache and the user's documents."""
    model: str = "m3e-small"
    """`m3e-small` (fetched once, checksum pinned), or any sentence-transformers name or folder."""
    laws: Literal["default", "all"] = "default"
    """National laws taken from the data file: the catalogued ones, or all 378."""
    region: str = ""
    """Default region of questions, such as 内蒙古自治区; empty means national law only."""
    threads: int = Field(default=0, ge=0)
    """CPU threads for the encoder; 0 leaves it to the machine."""
    precision: Literal["int8", "float32"] = "int8"
    """Weights of the encoder: int8 is more than twice as fast, with vectors at a cosine of .99 to the exact ones."""

    llm_model: str = ""
    """A chat model that words the points of answers, such as qwen3:4b or openai:gpt-5-mini; empty means none."""
    llm_base_url: str = ""
    """Address of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1; empty means the provider's own."""
    llm_api_key: SecretStr = SecretStr("")
    """Key for the server or provider, where it wants one; never printed."""
    llm_timeout: float = Field(default=30.0, gt=0, le=600)
    """Seconds a chat model may take for one answer; afterwards the composed answer is shown."""

    @property
    def encoder_id(self) -> str:
        """What vectors depend on; an index is used only with the encoder it was built with."""
        return f"{self.model} {self.precision}"


def load_settings(**overrides: object) -> Settings:
    """Settings from file and environment; keyword overrides that are not None win."""
    chosen: dict[str, object] = {k: v for k, v in overrides.items() if v is not None}
    names = list(Settings.model_fields)
    for name in names:
        if value := os.environ.get(f"LAODONG_{name.upper()}"):
            chosen.setdefault(name, value)
    home = Path(str(chosen.get("home") or user_data_path("laodong", appauthor=False)))
    file = home / "config.toml"
    if file.is_file():
        try:
            for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
                chosen.setdefault(key, value)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"设置文件 {file} 不是有效的 TOML：{error}", "改正或删去该文件") from error
    try:
        return Settings.model_validate(chosen)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            f"设置项 {first['loc'][0]} 不合要求：{first['msg']}", f"可用的设置项：{'、'.join(names)}"
        ) from error


def today() -> date:
    """The day answers are valid for when no date is given; one place so that tests can hold it still."""
    return date.today()
