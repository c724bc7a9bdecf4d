// Percentiles, ranks and shares of the peer: as in backend/domain/scenarios.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>
#include "kernels.hpp"

using Flags = std::vector<uint8_t>;

struct Plan {
  std::vector<int> ranks, lower;
  Reals fractions;
  Plan(int n, const Reals &percents) {
    for (const double percent : percents) {
      const double place = (n - 1) * (percent / 100);
      const int rank = static_cast<int>(std::floor(place));
      if (ranks.empty() || rank > ranks.back()) ranks.push_back(rank);
      lower.push_back(static_cast<int>(std::find(ranks.begin(), ranks.end(), rank) - ranks.begin()));
      fractions.push_back(place - rank);
      if (rank < n - 1 && rank + 1 > ranks.back()) ranks.push_back(rank + 1);
    }
  }
};

// Counts into buckets, sorts only the buckets that hold a wanted rank.
inline Reals percentiles(const Reals &values, double min, double max, const Plan &plan) {
  const int n = static_cast<int>(values.size()), size = std::clamp(n / 2, 1, 8192);
  const double scale = size / (max - min);
  const auto bucketOf = [&](double value) { return static_cast<int>((value - min) * scale); };
  std::vector<int> counts(size + 1), places(plan.ranks.size()), ends;
  for (const double value : values) counts[bucketOf(value)]++;
  size_t next = 0;
  int before = 0, chosen = 0;
  for (int &count : counts) {
    const int here = count;
    const size_t first = next;
    for (; next < plan.ranks.size() && plan.ranks[next] < before + here; next++)
      places[next] = plan.ranks[next] - before + chosen;
    count = next > first ? chosen : -1;
    before += here;
    if (next > first) ends.push_back(chosen += here);
  }
  Reals kept(chosen);
  for (const double value : values) {
    int &place = counts[bucketOf(value)];
    if (place >= 0) kept[place++] = value;
  }
  int from = 0;
  for (const int end : ends) std::sort(kept.begin() + from, kept.begin() + end), from = end;
  Reals result(plan.fractions.size());
  for (size_t i = 0; i < result.size(); i++) {
    const double fraction = plan.fractions[i], low = kept[places[plan.lower[i]]];
    if (fraction == 0) { result[i] = low; continue; }
    const double high = kept[places[plan.lower[i] + 1]], step = high - low;
    result[i] = fraction < 0.5 ? low + step * fraction : high - step * (1 - fraction);
  }
  return result;
}

struct Ranking {
  std::vector<int> places;
  Reals ranks;
  bool constant = false;
};

// A stable radix sort of the bits of numbers that are at least 0; equal draws share a rank.
inline Ranking rankDraws(const Reals &values) {
  const int n = static_cast<int>(values.size());
  std::vector<uint32_t> words(2 * n);
  std::memcpy(words.data(), values.data(), 8 * static_cast<size_t>(n));
  std::vector<int> order(n), spare(n);
  std::iota(order.begin(), order.end(), 0);
  for (const auto &[word, shift] : {std::pair{0, 0}, {0, 11}, {0, 22}, {1, 0}, {1, 11}, {1, 22}}) {
    std::vector<int> starts(2048);
    for (int i = word; i < 2 * n; i += 2) starts[(words[i] >> shift) & 2047]++;
    if (std::find(starts.begin(), starts.end(), n) != starts.end()) continue;
    int before = 0;
    for (int &start : starts) before += std::exchange(start, before);
    for (const int run : order) spare[starts[(words[2 * run + word] >> shift) & 2047]++] = run;
    std::swap(order, spare);
  }
  Ranking ranking{std::vector<int>(n), Reals(n), values[order[0]] == values[order[n - 1]]};
  for (int place = 0; place < n; place++) ranking.places[order[place]] = place;
  for (int first = 0; first < n;) {
    int end = first + 1;
    while (end < n && values[order[end]] == values[order[first]]) end++;
    for (int at = first; at < end; at++) ranking.ranks[order[at]] = (first + 1 + end) / 2.0;
    first = end;
  }
  return ranking;
}

inline double shareOf(const Flags &flags) {
  int count = 0;
  for (const uint8_t flag : flags) count += flag;
  return static_cast<double>(count) / flags.size();
}

// Difference of success rates between the thirds, and Spearman's rho; zeros where there is none.
inline std::pair<double, double> sensitivity(const Ranking &ranking, const Flags &success) {
  const int n = static_cast<int>(success.size()), third = n / 3;
  int bottom = 0, top = 0, successes = 0;
  double rankSum = 0, squares = 0;
  for (int i = 0; i < n; i++) {
    const int hit = success[i], place = ranking.places[i];
    bottom += place < third ? hit : 0;
    top += place >= n - third ? hit : 0;
    rankSum += hit * ranking.ranks[i];
    successes += hit;
  }
  if (ranking.constant || successes == 0 || successes == n) return {0, 0};
  const double mean = (n + 1) / 2.0;
  for (int i = 0; i < n; i++) squares += (ranking.ranks[i] - mean) * (ranking.ranks[i] - mean);
  const double hits = static_cast<double>(successes) * (n - successes) / n;
  return {static_cast<double>(top) / third - static_cast<double>(bottom) / third,
          (rankSum - successes * mean) / std::sqrt(squares * hits)};
}
