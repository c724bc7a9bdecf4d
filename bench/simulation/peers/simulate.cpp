// The whole simulation of a session as a plain C++ program: same streams, samplers and summaries.
// Usage: simulate <inputs>; each line of input, a number of runs, is answered by the milliseconds
// that they took and all that came of them.
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include "kernels.hpp"
#include "statistics.hpp"

struct Seed { uint32_t words[4]; };
struct Layer { double weight; bool inverted, constant; double a, b; Seed seed; };
struct Term { int factor; double weight; };
struct Field { bool known; double divisor; std::vector<Layer> layers; std::vector<Term> terms; };
struct Predicate { int field; double sign, threshold; bool required; };
struct Kpi { bool normal; double p[4]; double favourable; Seed seed; bool paired; double rho; Seed other; };
struct Pattern {
  bool quantified;
  int needed;
  std::vector<Predicate> when;
  double lo, mode, hi;
  Seed p, u;
  std::vector<int> fields;
  std::vector<Kpi> kpis;
};
struct Segment { std::vector<int> chosen, silent; };

static Stream streamOf(const Seed &seed) {
  Stream stream;
  std::copy(seed.words, seed.words + 4, stream.state);
  return stream;
}

struct Inputs {
  std::vector<Field> fields;
  std::vector<Pattern> patterns;
  std::vector<Segment> segments;
  Reals percents;
};

static std::istream &operator>>(std::istream &in, Seed &seed) {
  for (uint32_t &word : seed.words) in >> word;
  return in;
}
template <class Read> static void repeat(std::istream &in, Read read) {
  int count = 0;
  in >> count;
  for (int i = 0; i < count; i++) read();
}

static Inputs readInputs(std::istream &in) {
  Inputs inputs;
  repeat(in, [&] {
    Field field;
    in >> field.known >> field.divisor;
    repeat(in, [&] {
      Layer layer;
      in >> layer.weight >> layer.inverted >> layer.constant >> layer.a >> layer.b >> layer.seed;
      field.layers.push_back(layer);
    });
    repeat(in, [&] { Term term; in >> term.factor >> term.weight; field.terms.push_back(term); });
    inputs.fields.push_back(field);
  });
  repeat(in, [&] {
    Pattern pattern;
    in >> pattern.quantified >> pattern.needed;
    repeat(in, [&] {
      Predicate one;
      in >> one.field >> one.sign >> one.threshold >> one.required;
      pattern.when.push_back(one);
    });
    in >> pattern.lo >> pattern.mode >> pattern.hi >> pattern.p >> pattern.u;
    repeat(in, [&] { int field; in >> field; pattern.fields.push_back(field); });
    repeat(in, [&] {
      Kpi kpi;
      in >> kpi.normal >> kpi.p[0] >> kpi.p[1] >> kpi.p[2] >> kpi.p[3] >> kpi.favourable >> kpi.seed;
      in >> kpi.paired >> kpi.rho >> kpi.other;
      pattern.kpis.push_back(kpi);
    });
    inputs.patterns.push_back(pattern);
  });
  repeat(in, [&] {
    Segment segment;
    repeat(in, [&] { int at; in >> at; segment.chosen.push_back(at); });
    repeat(in, [&] { int at; in >> at; segment.silent.push_back(at); });
    inputs.segments.push_back(segment);
  });
  repeat(in, [&] { double percent; in >> percent; inputs.percents.push_back(percent); });
  return inputs;
}

static void toTriangular(Reals &values, const double *p) {
  const double width = p[2] - p[0], below = p[1] - p[0], above = p[2] - p[1];
  const double split = width > 0 ? below / width : 0;
  for (double &value : values)
    value = value < split ? p[0] + std::sqrt(value * width * below)
                          : p[2] - std::sqrt((1 - value) * width * above);
}

static void toTruncatedNormal(Reals &values, const double *p) {
  const double mean = p[0], sd = p[1], low = p[2], high = p[3], side = low > mean ? -1 : 1;
  const double from = normalCdf(side * (low - mean) / sd);
  const double width = normalCdf(side * (high - mean) / sd) - from;
  for (double &value : values) {
    const double x = mean + side * sd * normalQuantile(from + value * width);
    value = x < low ? low : x > high ? high : x;
  }
}

class Simulation {
  const Inputs &inputs;
  const int runs;
  const Plan plan;
  std::vector<std::optional<Reals>> draws;
  std::map<int, Ranking> rankings;
  std::map<int, Flags> successes;
  Reals work, scratch;

 public:
  Reals found;
  Simulation(const Inputs &inputs, int runs)
      : inputs(inputs), runs(runs), plan(runs, inputs.percents), draws(inputs.fields.size()),
        work(runs), scratch(runs) {}

  void run() {
    for (const Segment &segment : inputs.segments) {
      for (const int at : segment.chosen)
        if (!successes.count(at)) simulate(at);
      for (const int at : segment.silent) found.push_back(shareOf(holds(inputs.patterns[at])));
      for (size_t i = 0; i < segment.chosen.size(); i++)
        for (size_t j = i + 1; j < segment.chosen.size(); j++)
          compare(successes[segment.chosen[i]], successes[segment.chosen[j]]);
    }
  }

 private:
  const Reals &field(int at) {
    if (!draws[at]) {
      Reals sums(runs);
      for (const Layer &layer : inputs.fields[at].layers) addLayer(sums, layer);
      for (const auto &[factor, weight] : inputs.fields[at].terms) {
        const Reals &drawn = field(factor);
        for (int i = 0; i < runs; i++) sums[i] += weight * drawn[i];
      }
      for (double &sum : sums) sum /= inputs.fields[at].divisor;
      draws[at] = std::move(sums);
    }
    return *draws[at];
  }
  void addLayer(Reals &sums, const Layer &layer) {
    Stream stream = streamOf(layer.seed);
    if (layer.constant) std::fill(work.begin(), work.end(), layer.a);
    else fillBeta(stream, layer.a, layer.b, work);
    if (layer.inverted) for (int i = 0; i < runs; i++) sums[i] += layer.weight * (1 - work[i]);
    else for (int i = 0; i < runs; i++) sums[i] += layer.weight * work[i];
  }
  Flags holds(const Pattern &pattern) {
    std::vector<int> points(runs);
    for (const Predicate &one : pattern.when) {
      const Reals &drawn = field(one.field);
      const int whenFalse = one.required ? -1000 : 0;
      const double limit = one.sign * one.threshold;
      for (int i = 0; i < runs; i++) points[i] += one.sign * drawn[i] > limit ? 1 : whenFalse;
    }
    Flags flags(runs);
    for (int i = 0; i < runs; i++) flags[i] = points[i] >= pattern.needed;
    return flags;
  }
  void simulate(int at) {
    const Pattern &pattern = inputs.patterns[at];
    Flags success = holds(pattern);
    found.push_back(shareOf(success));
    Stream p = streamOf(pattern.p), u = streamOf(pattern.u);
    p.fill(work);
    const double shape[] = {pattern.lo, pattern.mode, pattern.hi};
    toTriangular(work, shape);
    u.fill(scratch);
    for (int i = 0; i < runs; i++) success[i] &= scratch[i] < work[i];
    found.push_back(std::accumulate(work.begin(), work.end(), 0.0) / runs);
    found.push_back(shareOf(success));
    for (const Kpi &kpi : pattern.kpis) summarise(kpi, success);
    for (const int one : pattern.fields) {
      if (!rankings.count(one)) rankings[one] = rankDraws(field(one));
      const auto [difference, rho] = sensitivity(rankings[one], success);
      found.insert(found.end(), {difference, rho});
    }
    successes[at] = std::move(success);
  }
  void summarise(const Kpi &kpi, const Flags &success) {
    streamOf(kpi.seed).fill(work);
    if (kpi.paired) {
      streamOf(kpi.other).fill(scratch);
      const double rest = std::sqrt(1 - kpi.rho * kpi.rho);
      for (int i = 0; i < runs; i++)
        work[i] = normalCdf(kpi.rho * normalQuantile(scratch[i]) + rest * normalQuantile(work[i]));
    }
    if (kpi.normal) toTruncatedNormal(work, kpi.p);
    else toTriangular(work, kpi.p);
    double min = INFINITY, max = -INFINITY, sum = 0, squares = 0, effect = 0;
    int positive = 0, favourable = 0;
    for (const double x : work) min = x < min ? x : min, max = x > max ? x : max, sum += x;
    const double mean = sum / runs;
    for (const double x : work) squares += (x - mean) * (x - mean);
    for (const double x : work) positive += x > 0;
    for (const double x : work) favourable += kpi.favourable * x > 0;
    for (int i = 0; i < runs; i++) effect += work[i] * success[i];
    const Reals all = percentiles(work, min, max, plan);
    int bins[41] = {};
    const double scale = max > min ? 40 / (max - min) : 0;
    for (const double x : work) bins[static_cast<int>((x - min) * scale)]++;
    bins[39] += bins[40];
    found.insert(found.end(), {mean, std::sqrt(squares / runs), min, max, effect / runs});
    found.insert(found.end(), {1.0 * positive / runs, 1.0 * favourable / runs});
    found.insert(found.end(), all.begin(), all.end());
    found.insert(found.end(), bins, bins + 40);
  }
  void compare(const Flags &a, const Flags &b) {
    int onlyA = 0, onlyB = 0;
    for (int i = 0; i < runs; i++) onlyA += a[i] & (1 - b[i]);
    for (int i = 0; i < runs; i++) onlyB += b[i] & (1 - a[i]);
    found.insert(found.end(), {1.0 * onlyA / runs, 1.0 * onlyB / runs});
  }
};

int main(int, char **arguments) {
  std::ifstream file(arguments[1]);
  const Inputs inputs = readInputs(file);
  std::cout.precision(17);
  for (int runs; std::cin >> runs;) {
    const auto start = std::chrono::steady_clock::now();
    Simulation simulation(inputs, runs);
    simulation.run();
    const std::chrono::duration<double, std::milli> ms = std::chrono::steady_clock::now() - start;
    std::cout << ms.count();
    for (const double value : simulation.found) std::cout << ' ' << value;
    std::cout << std::endl;
  }
}
