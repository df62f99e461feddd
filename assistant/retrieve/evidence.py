"""Is this a question of labour law, and is there enough to answer it? A probability, held against a threshold.

What speaks for it: authored questions of labour law close by (in meaning and in words), the issue map, and how
plainly one of its issues is heard;
what speaks against: questions of other fields (corpus/outside.jsonl) that are closer, words of other fields,
general law among the best clauses. A logistic regression weighs these; its weights lie beside this file, made
by `laodong eval train` from authored questions of both kinds and the dev split; the command prints the curve
the threshold was chosen from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.hearing import Heard
from assistant.retrieve.issues import Touched
from assistant.retrieve.query import Query
from assistant.retrieve.signals import Scores, Sources
from corpus.errors import CorpusError
from ingest.words import bigrams, words

WEIGHTS = Path(__file__).parent / "evidence.json"
FAINT = 1e-2
"""Probability of an issue below which it is as good as not heard."""
NEIGHBOURS = 16
"""Nearest questions of either kind that are asked which kind they are."""
FEATURES = (
    "near_inside", "near_outside", "nearer_inside", "inside_share", "words_share", "bigrams_share", "issue", "issues",
    "core_words", "work_words", "other_words", "labour_share", "heard", "said",
)  # fmt: skip

_WORK = re.compile(
    "劳动|工资|薪|加班|用人单位|用工|员工|职工|工人|打工|上班|下班|公司|单位|老板|厂|工地|工伤|社保|五险|辞职|辞退|离职|解雇|开除|"
    "合同|试用期|年假|休假|产假|怀孕|仲裁|调解|工会|派遣|退休|失业|招聘|入职|岗位|雇|骑手|外卖|实习|竞业|就业|法律援助|补偿|调休|考勤|"
    "保险|职业病|童工|未成年工|值班|工时|欠条|包工头|民工|同工同酬|津贴|奖金|提成|监察|养老金|公积金"
)
_CORE = re.compile(
    "劳动|工资|薪|加班|用人单位|用工|员工|职工|打工|上班|工伤|社保|五险|辞职|辞退|离职|解雇|开除|试用期|年休假|年假|产假|"
    "劳务派遣|失业|入职|骑手|竞业|工会|农民工|民工|包工头|职业病|童工|工时|调岗|裁员|养老金|就业"
)
_OTHER = re.compile(
    "离婚|结婚|彩礼|抚养|赡养|继承|遗产|遗嘱|收养|房产证|房屋买卖|购房|买房|二手房|租房|房东|租客|物业|拆迁|征地|宅基地|"
    "盗窃|抢劫|诈骗|强奸|杀人|故意伤害|吸毒|贩毒|毒品|赌博|酒驾|醉驾|肇事|交通事故|车祸|驾照|闯红灯|判刑|判几年|有期徒刑|拘留|取保|缓刑|"
    "犯罪|构成.{0,6}罪|刑事|股权|股东|注册资本|公司章程|增值税|个税|个人所得税|发票|偷税|纳税|商标|专利|著作权|版权|侵权|肖像|名誉|"
    "借款|贷款|高利贷|信用卡|欠钱|借条|担保|抵押|网购|退货|退款|消费者|假货|保健品|医疗事故|医院|手术|邻居|噪音|狗|宠物|"
    "行政处罚|行政复议|派出所|公务员|招标|投标|工程款|承揽|装修|车险|人寿|理赔|众筹|彩票|签证|护照|户口|户籍|当兵|征兵|高考|学区"
)




@dataclass(frozen=True, slots=True)
class Passed:
    """Questions to be passed over, by place: in training a question must not be its own neighbour."""

    inside: tuple[int, ...] = ()
    outside: tuple[int, ...] = ()


def features(
    query: Query, vector: Scores, sources: Sources, labour: NDArray[np.bool_], touched: Sequence[Touched],
    heard: Heard, labour_share: float, passed: Passed = Passed(),
) -> Scores:  # fmt: skip
    """The (len(FEATURES),) features of a question; `labour` tells the rows of labour law, `vector` is (1, d)."""
    inside, outside = _neighbours(vector, sources, labour, passed)
    both = sorted([(score, 1.0) for score in inside] + [(score, 0.0) for score in outside], reverse=True)[:NEIGHBOURS]
    share = sum(kind for _, kind in both) / len(both) if both else 0.5
    near_in, near_out = max(inside, default=0.0), max(outside, default=0.0)
    lexical = [_lexical_share(query.text, field, sources, labour, passed) for field in ("words", "bigrams")]
    counts = [len(set(pattern.findall(query.text))) for pattern in (_CORE, _WORK, _OTHER)]
    strength = touched[0].strength if touched else 0.0
    return np.array(
        [near_in, near_out, near_in - near_out, share, *lexical, min(strength, 6.0), len(touched),
         *(min(count, 4) for count in counts), labour_share,
         float(np.log(heard.meaning.max(initial=0.0) + FAINT)), float(heard.likeness.max(initial=0.0))],
        dtype=np.float32,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """p = 1 / (1 + exp(-(w · (x - mean) / scale + b))), and the threshold below which is refused."""

    mean: Scores
    scale: Scores
    weight: Scores
    bias: float
    threshold: float

    def probability(self, found: Scores) -> float:
        """The probability that a question with these features is to be answered."""
        value = float(((found - self.mean) / self.scale) @ self.weight) + self.bias
        return float(1.0 / (1.0 + np.exp(-np.clip(value, -30.0, 30.0))))


PLAIN_ISSUE, PLAIN_SHARE = 2.0, 0.75
"""Strength of an issue shown by four characters or more, and share of the nearest questions that are of labour law."""


def plainly_inside(found: Scores) -> bool:
    """True where an issue is named, no other field is, and most neighbours are of labour law: 没签合同怎么办.

    A few words hold little evidence either way; what they plainly name is then enough.
    """
    values = dict(zip(FEATURES, found.tolist(), strict=True))
    named = bool(values["issue"] >= PLAIN_ISSUE and values["other_words"] == 0)
    return named and bool(values["inside_share"] >= PLAIN_SHARE)


@lru_cache(maxsize=2)
def load_scale(path: Path = WEIGHTS) -> Scale:
    """The weights in the file; raises CorpusError where its features are not those of this version."""
    body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if body["features"] != list(FEATURES):
        raise CorpusError(f"{path.name} 的特征与本版本不同", "重新运行 laodong eval train")
    mean, scale, weight = (np.asarray(body[name], dtype=np.float32) for name in ("mean", "scale", "weight"))
    return Scale(mean, scale, weight, float(body["bias"]), float(body["threshold"]))


def _neighbours(
    vector: Scores, sources: Sources, labour: NDArray[np.bool_], passed: Passed
) -> tuple[list[float], list[float]]:
    """Cosines of the nearest authored questions of labour law, and of those outside."""
    inside: list[float] = []
    if sources.questions is not None:
        near = sources.questions.search(vector, min(8 * NEIGHBOURS, len(sources.owner)))[0]
        inside = [s for place, s in near if labour[sources.owner[place]] and place not in passed.inside][:NEIGHBOURS]
    found = sources.outside_vectors.search(vector, min(2 * NEIGHBOURS, sources.outside_vectors.size))[0]
    return inside, [s for place, s in found if place not in passed.outside][:NEIGHBOURS]


def _lexical_share(
    text: str, field: str, sources: Sources, labour: NDArray[np.bool_], passed: Passed
) -> float:
    """BM25 of the best question inside against the best of both kinds, 0.5 where neither shares a word."""
    tokens = words(text) if field == "words" else bigrams(text)
    inside = sources.asked.score_tokens(tokens, f"asked_{field}")[: len(sources.owner)]
    inside = np.where(labour[sources.owner], inside, 0.0) if len(sources.owner) else inside
    outside = sources.outside.score_tokens(tokens, f"outside_{field}")
    inside[list(passed.inside)] = 0.0
    outside[list(passed.outside)] = 0.0
    best_in, best_out = float(inside.max(initial=0.0)), float(outside.max(initial=0.0))
    return best_in / (best_in + best_out) if best_in + best_out else 0.5
