#!/usr/bin/awk -f
# make-hub.awk - saved list pages of a synthetic Hub that is distributed as that of July 2024, most
# downloaded first, 1,000 models each:
#
#   awk -v RECORDS=760000 -v FOLDER=pages -f make-hub.awk
#
# Drawn are downloads and likes with their tails, owners, libraries with the tags that they bring,
# licences, languages, papers (most of them the one of the model card's template), datasets, base
# models and free tags.  What grows with the Hub (owners, papers, datasets, base models, free tags)
# is chosen as Yule and Simon do: something new with a fixed probability, else what an earlier
# choice was.  The papers are those of make-snapshot.awk; of these only every fourth is cited.
# The generator is exact in double precision: every awk that has log() and exp() draws the same.

function uniform() {
  state = state * 16807 % 2147483647
  return state / 2147483647
}

# "word weight word weight": a table of 1,000 slots from which slot() draws
function slots(name, text,    word, n, i, k, total, sum) {
  n = split(text, word, " ")
  for (i = 2; i <= n; i += 2)
    total += word[i]
  for (i = k = 0; i < n; i += 2)
    for (sum += word[i + 2]; k < 1000 * sum / total; k++)
      slot[name, k] = word[i + 1]
}

function one(name) {
  return slot[name, int(uniform() * 1000)]
}

# An earlier choice of this kind, or with probability p a new number; the first 100 all are
function again(kind, p,    k) {
  if (made[kind] < 100 || uniform() < p)
    k = ++made[kind]
  else
    k = chosen[kind, int(uniform() * edges[kind])]
  chosen[kind, edges[kind]++] = k
  return k
}

function tag(text) {
  tags = tags "\"" text "\", "
}

function paper(k) {
  k = 4 * (k - 1)
  return sprintf("arxiv:%02d%02d.%05d", 15 + int(k % 114 / 12), k % 114 % 12 + 1, int(k / 114) + 1)
}

# One in seven is no model of this Hub, and some of those have no owner.
function base(k) {
  if (k in base_name)
    return base_name[k]
  if (k % 7 == 0)
    return base_name[k] = (k % 2 ? "gone-" k "/" : "") "base-model-" k
  return base_name[k] = id[int(exp(sqrt(uniform()) * log(rank)))]
}

function references(    n) {
  if (uniform() < 0.17)
    for (n = exp(-uniform() * 2) * 2.2; n > 0; n--)
      tag("dataset:set-" again("dataset", 0.15) "/corpus")
  if (uniform() < (top ? 0.4 : 0.046))
    for (n = 0.8 / (uniform() + 0.07); n > 0; n--)
      tag(paper(again("paper", 0.068)))
}

function bases(p,    n) {
  if (uniform() < p)
    for (n = uniform() < 0.05 ? 3 : 1; n > 0; n--)
      tag("base_model:" base(again("base", 0.14)))
}

function licence(p) {
  if (uniform() < p)
    tag("license:" one("license"))
}

function free(p) {
  if (uniform() < p)
    tag("topic-" again("free", 0.06))
}

function transformers(    kind) {
  library = "transformers"
  tag(library)
  if (uniform() < 0.48) tag("pytorch")
  if (uniform() < 0.6) tag("safetensors")
  if (uniform() < 0.2) tag("tensorboard")
  tag(one("architecture"))
  if (uniform() < 0.92)
    tag(pipeline = one("pipeline"))
  if (uniform() < 0.25) tag("generated_from_trainer")
  free(0.35)
  free(0.35)
  if (uniform() < 0.2) tag("en")
  if (top)
    for (kind = uniform() * 20; kind > 0; kind--)
      tag(one("language"))
  references()
  if (uniform() < 0.135) tag("arxiv:1910.09700")
  bases(0.2)
  licence(0.4)
  if (uniform() < 0.15) tag("model-index")
  if (uniform() < 0.75) tag("autotrain_compatible")
  if (pipeline == "text-generation") tag("text-generation-inference")
  tag("endpoints_compatible")
}

function peft() {
  library = "peft"
  tag("peft")
  tag("safetensors")
  if (uniform() < 0.3) tag("trl")
  references()
  if (uniform() < 0.46) tag("arxiv:1910.09700")
  bases(0.95)
  licence(0.5)
}

function diffusers() {
  library = "diffusers"
  tag("diffusers")
  tag("safetensors")
  tag("stable-diffusion")
  tag(pipeline = "text-to-image")
  free(0.4)
  references()
  bases(0.5)
  licence(0.8)
  tag("endpoints_compatible")
  tag("diffusers:StableDiffusionPipeline")
}

function player() {
  library = one("player")
  if (library == "none")
    library = ""
  else
    tag(library)
  tag(one("game"))
  tag("deep-reinforcement-learning")
  tag(pipeline = "reinforcement-learning")
  tag("model-index")
}

function other(    n) {
  library = one("library")
  if (library == "none")
    library = ""
  else
    tag(library)
  for (n = 2 / (uniform() + 0.02); n > 0; n -= 2)
    free(0.7)
  references()
  bases(0.1)
  licence(0.6)
  dirt()
}

# What people type; some of it twice.
function dirt(    u) {
  u = uniform() * 50
  if (u < 1) tag("mistral ")
  else if (u < 2) tag("Warhammer 40,000")
  else if (u < 3) tag("arxiv: 2310.16609")
  else if (u < 4) tag("dataset:[a](https://example.org/{b})")
  else if (u < 5) tag("base_model:C:\\\\Models\\\\x")
  else if (u < 6) { tag("art"); tag("art") }
  else if (u < 7) tag("\\u6a21\\u578b")
}

function number(    i, f) {
  f = (rank - 0.5) / RECORDS
  if (f >= 0.505)
    return 0
  for (; f > fraction[step + 1]; step++)
    ;
  i = log(f / fraction[step]) / log(fraction[step + 1] / fraction[step])
  return int(value[step] * exp(i * log(value[step + 1] / value[step])))
}

# Likes come with downloads: how many models have any, and how heavy the tail is.
function hearts(downloads,    p, scale, power, n) {
  scale = power = 1
  if (downloads == 0) p = 0.046
  else if (downloads <= 10) { p = 0.075; power = 0.62 }
  else if (downloads <= 100) { p = 0.26; power = 0.85 }
  else if (downloads <= 1000) p = 0.48
  else if (downloads <= 10000) { p = 0.61; scale = 3 }
  else { p = 0.75; scale = 26 }
  if (uniform() >= p)
    return 0
  n = int(scale * exp(-power * log(uniform() + 0.000001)))
  return n > 12000 ? 12000 : n
}

# The one made c-th was made on this day: 0.4 % more each day
function day(c) {
  return c <= first ? 0 : int(861 * log(c / first) / log(RECORDS / first))
}

function record(    c, d, u, downloads, likes) {
  c = rank * 7919 % RECORDS + 1 # 7919 is prime: each of them once, unless RECORDS is a multiple
  d = day(c)
  downloads = number()
  likes = hearts(downloads)
  top = rank < RECORDS * 0.0026
  tags = pipeline = library = ""
  id[rank] = (rank % 20000 == 7 ? "" : "org-" again("owner", 0.25) "/") "model-" rank
  u = top ? 0.34 + uniform() * 0.66 : uniform()
  if (u < 0.2125) ;
  else if (u < 0.3425) licence(0.92)
  else if (u < 0.8) transformers()
  else if (u < 0.848) peft()
  else if (u < 0.882) diffusers()
  else if (u < 0.943) player()
  else other()
  return "{\"_id\":\"" sprintf("%08x%016.0f", 1646179200 + 86400 * d, c) "\",\"id\":\"" id[rank] \
    "\",\"likes\":" likes ",\"private\":false,\"downloads\":" sprintf("%.0f", downloads) \
    ",\"tags\":[" tags "\"region:us\"]" \
    (pipeline == "" ? "" : ",\"pipeline_tag\":\"" pipeline "\"") \
    (library == "" ? "" : ",\"library_name\":\"" library "\"") \
    ",\"createdAt\":\"" date[d] sprintf("T%02d:%02d:%02d.000Z", c % 24, c % 60, c % 59) \
    "\",\"modelId\":\"" id[rank] "\"}"
}

BEGIN {
  if (!RECORDS)
    RECORDS = 100000
  state = SEED ? SEED : 42
  first = RECORDS * 0.0387
  if (first < 1)
    first = 1

  # downloads: this part of the models has at least that many
  n = split("1e-6 680847003 0.0013 72118 0.001726 50001 0.0026 24660 0.0046 13000 0.0158 1260 " \
            "0.068 36 0.15 6 0.237 3 0.32 2 0.505 1", pair, " ")
  for (i = 1; i <= n; i += 2) {
    fraction[(i + 1) / 2] = pair[i] + 0
    value[(i + 1) / 2] = pair[i + 1] + 0
  }
  step = 1

  split("31 28 31 30 31 30 31 31 30 31 30 31", length_of, " ")
  for (d = i = 0; d < 862; d++) {
    if (d == 0) { y = 2022; m = 3; i = 2 }
    date[d] = sprintf("%d-%02d-%02d", y, m, i)
    if (++i > length_of[m] + (m == 2 && y == 2024)) { i = 1; if (++m > 12) { m = 1; y++ } }
  }

  slots("license", \
        "apache-2.0 154 mit 61 openrail 36 creativeml-openrail-m 24 other 21 " \
        "cc-by-nc-4.0 17 llama2 8 unknown 6 cc-by-4.0 6 llama3 5 openrail++ 4 afl-3.0 3 " \
        "cc-by-nc-sa-4.0 3 gemma 2")
  slots("pipeline", \
        "text-generation 163 text-classification 71 text2text-generation 37 " \
        "automatic-speech-recognition 22 token-classification 21 image-classification 16 " \
        "fill-mask 15 question-answering 12 feature-extraction 11 text-to-speech 9 " \
        "translation 4 object-detection 3 audio-classification 3 summarization 2")
  slots("architecture", \
        "llama 68 bert 57 mistral 36 gpt2 31 distilbert 26 t5 22 roberta 20 whisper 12 " \
        "xlm-roberta 12 wav2vec2 11 stablelm 11 vits 8 vit 8 bart 7 gemma 6 marian 5 " \
        "qwen2 5 mixtral 5 gpt_neox 5 opt 3 deberta-v2 3 phi 3 bloom 2 falcon 2 electra 2 " \
        "segformer 1 swin 1")
  slots("language", \
        "en 30 de 13 fr 12 es 11 zh 12 ja 11 it 10 pt 9 ar 9 ko 9 ru 9 pl 8 hi 8 ro 8 " \
        "nl 8 vi 8 tr 8 th 7 bn 7 ta 7 sv 7 fi 7 id 7 uk 7 el 7 cs 7 fa 7 da 7 hu 7 " \
        "multilingual 8")
  slots("player", \
        "stable-baselines3 25 ml-agents 9 cleanrl 4 sample-factory 2 none 22")
  slots("game", \
        "LunarLander-v2 27 q-learning 18 SpaceInvadersNoFrameskip-v4 9 Taxi-v3 9 " \
        "CartPole-v1 8 FrozenLake-v1-4x4-no_slippery 8 PandaReachDense-v2 6 " \
        "Pixelcopter-PLE-v0 5")
  slots("library", \
        "sentence-transformers 88 tf-keras 55 timm 24 espnet 21 adapter-transformers 20 " \
        "keras 16 mlx 10 transformers.js 10 nemo 8 fastai 8 spacy 8 flair 3 none 300")

  for (rank = 1; rank <= RECORDS; rank++) {
    if (rank % 1000 == 1)
      page = sprintf("%s/page-%06d.json", FOLDER, ++pages)
    text = (rank % 1000 == 1 ? "[" : ",") record()
    printf "%s", text > page
    if (rank % 1000 == 0 || rank == RECORDS) {
      print "]" > page
      close(page)
    }
  }
}
