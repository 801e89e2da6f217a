"""Well-known organisations of the field, as notes name them."""

from __future__ import annotations

_NAMES = """
Google; UC; UT; SUNY; CUNY; DeepMind; Google DeepMind; Alphabet; Meta; FAIR; Facebook; Microsoft; MSR; NVIDIA;
AMD; Intel; IBM; Apple; Amazon; AWS; ByteDance; TikTok; Alibaba; Tencent; Huawei; Baidu; Samsung; Qualcomm; ARM;
Arm; Oracle; Cisco; Adobe; Salesforce; Databricks; Snowflake; OpenAI; Anthropic; Mistral; Cohere; xAI; Hugging
Face; Together; Together AI; Cerebras; Groq; SambaNova; Graphcore; Tesla; Netflix; LinkedIn; Uber; Pinterest;
Snap; Twitter; Spotify; Airbnb; eBay; PayPal; SAP; Siemens; Bosch; Sony; Toyota; NTT; NEC; Fujitsu; Hitachi; LG;
SK hynix; SK Hynix; Micron; Ant Group; DeepSeek; Moonshot AI; Kuaishou; Meituan; Xiaomi; Red Hat; VMware; Dell;
HPE; Lenovo; MIT; CMU; Stanford; Berkeley; UCB; Harvard; Princeton; Yale; Cornell; Columbia; Caltech; Georgia
Tech; GaTech; UIUC; UCSD; UCLA; UCSB; UCSC; UCI; UCR; UCSF; UT Austin; UW; UMich; UMD; UMass; UPenn; UNC; UVA;
UChicago; USC; NYU; Duke; Rice; Purdue; Brown; Rutgers; NCSU; Virginia Tech; Texas A&M; ETH; ETHZ; ETH Zurich;
ETH Zürich; EPFL; TUM; KIT; RWTH; MPI; INRIA; Inria; CNRS; CERN; Oxford; Cambridge; Imperial; UCL; Edinburgh;
KTH; DTU; TU; TU Delft; TU Berlin; KU Leuven; IMDEA; KAUST; Technion; Tel Aviv; Weizmann; KAIST; SNU; POSTECH;
UNIST; Yonsei; NUS; NTU; HKUST; HKU; CUHK; PolyU; CityU; Tsinghua; Peking; PKU; SJTU; ZJU; Fudan; USTC; CAS;
ICT; BUAA; HIT; NJU; IIT; IISc; Waterloo; Toronto; Mila; McGill; UBC; ANU; Monash; Argonne; ORNL; LLNL; LBNL;
Sandia; PNNL; Bologna; Vector; AI2; Flower
"""

KNOWN = frozenset(" ".join(name.split()).casefold() for name in _NAMES.split(";"))
"""The names, case-folded. They only decide where wording and context do not."""
