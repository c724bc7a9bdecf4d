// Random kernels of the peer: the same generator, blocks and samplers as backend/domain/random.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

using Reals = std::vector<double>;

// ln and exp by the method and with the coefficients of FDLIBM's e_log.c and e_exp.c, Copyright (C)
// 1993, 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy, modify, and
// distribute this software is freely granted, provided that this notice is preserved.
constexpr double LN2_HI = 6.93147180369123816490e-01, LN2_LO = 1.90821492927058770002e-10;

inline double powerOfTwo(int k) {
  const uint64_t bits = static_cast<uint64_t>(k + 1023) << 52;
  double power;
  std::memcpy(&power, &bits, 8);
  return power;
}

inline double ln(double x) {
  uint64_t bits;
  std::memcpy(&bits, &x, 8);
  const int32_t high = static_cast<int32_t>(bits >> 32);
  const int32_t fraction = high & 0xfffff;
  if (high < 0x00100000 || high >= 0x7fd00000 || ((fraction + 2) & 0xfffff) < 3) return std::log(x);
  const int k = (high >> 20) - 1023 + ((fraction + 0x95f64) >> 20);
  const double f = x * powerOfTwo(-k) - 1, s = f / (2 + f), z = s * s, w = z * z;
  const double even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const double odd = z * (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const double r = odd + even;
  const double half = ((fraction - 0x6147a) | (0x6b851 - fraction)) > 0 ? 0.5 * f * f : 0;
  const double rest = half > 0 ? half - (s * (half + r) + k * LN2_LO) : s * (f - r) - k * LN2_LO;
  return k * LN2_HI - (rest - f);
}

inline double exponential(double x) {
  if (!(x > -708 && x < 708)) return std::exp(x);
  const double k = std::floor(1.442695040888963387 * x + 0.5);
  const double hi = x - k * LN2_HI, lo = k * LN2_LO, r = hi - lo, t = r * r;
  const double c = r - t * (0.16666666666666602 + t * (-0.0027777777777015593 +
      t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  return (1 - (lo - (r * c) / (2 - c) - hi)) * powerOfTwo(static_cast<int>(k));
}

constexpr int BLOCK = 256;

// xoshiro128** 1.1 by David Blackman and Sebastiano Vigna; two outputs a uniform number.
struct Stream {
  uint32_t state[4];
  int32_t spare[BLOCK];
  int open[BLOCK];
  uint32_t lastSpare = 0;

  uint32_t step() {
    uint32_t &a = state[0], &b = state[1], &c = state[2], &d = state[3];
    const uint32_t m = b * 5, result = ((m << 7) | (m >> 25)) * 9, t = b << 9;
    c ^= a, d ^= b, b ^= c, a ^= d, c ^= t;
    d = (d << 11) | (d >> 21);
    return result;
  }
  double uniform() {
    const double first = step();
    lastSpare = step();
    const double u = (first * 2097152.0 + (lastSpare >> 11) + 0.5) * 0x1p-53;
    return u < 1 ? u : 0.9999999999999999;
  }
  void block(double *out, int count) {
    for (int i = 0; i < count; i++) out[i] = uniform(), spare[i] = static_cast<int32_t>(lastSpare);
  }
  void fill(Reals &out) {
    for (double &value : out) value = uniform();
  }
};

// 256 layers of equal area (Marsaglia and Tsang, J. Stat. Softw. 5(8), 2000).
struct Ziggurat {
  double tail, edges[257], heights[257];
  template <class Density, class Inverse>
  Ziggurat(double tail, double area, Density density, Inverse inverse) : tail(tail) {
    edges[0] = area / density(tail), edges[1] = tail, heights[1] = density(tail);
    for (int i = 2; i < 256; i++) {
      edges[i] = inverse(area / edges[i - 1] + heights[i - 1]);
      heights[i] = density(edges[i]);
    }
    edges[256] = 0, heights[256] = 1;
  }
};

inline double bell(double x) { return exponential(-0.5 * x * x); }
inline double decay(double x) { return exponential(-x); }
static const Ziggurat NORMAL(3.6541528853610088, 0.004928673233974655, bell,
                             [](double y) { return std::sqrt(-2 * ln(y)); });
static const Ziggurat EXPONENTIAL(7.69711747013105, 0.003949659822581557, decay,
                                  [](double y) { return -ln(y); });

double nextNormal(Stream &stream);
inline double settleNormal(Stream &stream, int layer, double x) {
  if (layer == 0) {
    for (;;) {
      const double more = -ln(stream.uniform()) / NORMAL.tail, y = -ln(stream.uniform());
      if (y + y > more * more) return x < 0 ? -(NORMAL.tail + more) : NORMAL.tail + more;
    }
  }
  const double bottom = NORMAL.heights[layer];
  const double y = bottom + stream.uniform() * (NORMAL.heights[layer + 1] - bottom);
  return y < bell(x) ? x : nextNormal(stream);
}
inline double nextNormal(Stream &stream) {
  const double u = stream.uniform();
  const int layer = stream.lastSpare & 255;
  const double x = (2 * u - 1) * NORMAL.edges[layer];
  return std::fabs(x) < NORMAL.edges[layer + 1] ? x : settleNormal(stream, layer, x);
}
inline void normalBlock(Stream &stream, double *out) {
  stream.block(out, BLOCK);
  int opens = 0;
  for (int i = 0; i < BLOCK; i++) {
    const int layer = stream.spare[i] & 255;
    out[i] = (2 * out[i] - 1) * NORMAL.edges[layer];
    if (std::fabs(out[i]) >= NORMAL.edges[layer + 1]) stream.open[opens++] = i;
  }
  for (int i = 0; i < opens; i++) {
    const int at = stream.open[i];
    out[at] = settleNormal(stream, stream.spare[at] & 255, out[at]);
  }
}

double nextExponential(Stream &stream);
inline double settleExponential(Stream &stream, int layer, double x) {
  if (layer == 0) return EXPONENTIAL.tail - ln(stream.uniform());
  const double bottom = EXPONENTIAL.heights[layer];
  const double y = bottom + stream.uniform() * (EXPONENTIAL.heights[layer + 1] - bottom);
  return y < decay(x) ? x : nextExponential(stream);
}
inline double nextExponential(Stream &stream) {
  const double u = stream.uniform();
  const int layer = stream.lastSpare & 255;
  const double x = u * EXPONENTIAL.edges[layer];
  return x < EXPONENTIAL.edges[layer + 1] ? x : settleExponential(stream, layer, x);
}
inline void exponentialBlock(Stream &stream, double *out) {
  stream.block(out, BLOCK);
  int opens = 0;
  for (int i = 0; i < BLOCK; i++) {
    const int layer = stream.spare[i] & 255;
    out[i] *= EXPONENTIAL.edges[layer];
    if (out[i] >= EXPONENTIAL.edges[layer + 1]) stream.open[opens++] = i;
  }
  for (int i = 0; i < opens; i++) {
    const int at = stream.open[i];
    out[at] = settleExponential(stream, stream.spare[at] & 255, out[at]);
  }
}

// Marsaglia and Tsang, ACM TOMS 26(3), 2000; the shape is at least 1.
struct Gamma {
  double d, c, normals[BLOCK], uniforms[BLOCK];
  explicit Gamma(double shape) : d(shape - 1.0 / 3), c(1 / std::sqrt(9 * d)) {}

  bool accepts(double x, double u) const {
    const double root = 1 + c * x, v = root * root * root;
    return root > 0 && ln(u) < 0.5 * x * x + d * (1 - v + ln(v));
  }
  double drawAnew(Stream &stream) const {
    for (;;) {
      const double x = nextNormal(stream), root = 1 + c * x;
      if (accepts(x, stream.uniform())) return d * (root * root * root);
    }
  }
  void block(Stream &stream, double *out) {
    normalBlock(stream, normals);
    stream.block(uniforms, BLOCK);
    int opens = 0, refused = 0;
    for (int i = 0; i < BLOCK; i++) {
      const double x = normals[i], root = 1 + c * x, x2 = x * x;
      out[i] = d * (root * root * root);
      if (!(root > 0 && uniforms[i] < 1 - 0.0331 * x2 * x2)) stream.open[opens++] = i;
    }
    for (int i = 0; i < opens; i++) {
      const int at = stream.open[i];
      if (!accepts(normals[at], uniforms[at])) stream.open[refused++] = at;
    }
    for (int i = 0; i < refused; i++) out[stream.open[i]] = drawAnew(stream);
  }
};

// Beta(a, b) = G1 / (G1 + G2); a shape below 1 takes ln(u) / shape into an exponent on G2.
inline void fillBeta(Stream &stream, double a, double b, Reals &out) {
  Gamma first(a < 1 ? a + 1 : a), second(b < 1 ? b + 1 : b);
  double g1[BLOCK], g2[BLOCK], exponents[BLOCK], scratch[BLOCK];
  const int n = static_cast<int>(out.size());
  for (int from = 0; from < n; from += BLOCK) {
    first.block(stream, g1);
    second.block(stream, g2);
    std::memset(exponents, 0, sizeof exponents);
    for (const auto &[shape, scale] : {std::pair{a, 1 / a}, std::pair{b, -1 / b}}) {
      if (shape >= 1) continue;
      exponentialBlock(stream, scratch);
      for (int i = 0; i < BLOCK; i++) exponents[i] += scratch[i] * scale;
    }
    if (a < 1 || b < 1) for (int i = 0; i < BLOCK; i++) g2[i] *= exponential(exponents[i]);
    const int count = n - from < BLOCK ? n - from : BLOCK;
    for (int i = 0; i < count; i++) out[from + i] = g1[i] / (g1[i] + g2[i]);
  }
}

inline double polynomial(double x, const double *coefficients, int degree) {
  double sum = coefficients[degree];
  for (int i = degree - 1; i >= 0; i--) sum = sum * x + coefficients[i];
  return sum;
}

// M. J. Wichura, "Algorithm AS 241", Applied Statistics 37(3), 1988 (PPND16). Ours is another method
// of the same precision and of about the same work.
inline double normalQuantile(double p) {
  static const double A[] = {3.3871328727963666080e0, 1.3314166789178437745e2,
      1.9715909503065514427e3, 1.3731693765509461125e4, 4.5921953931549871457e4,
      6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3};
  static const double B[] = {1, 4.2313330701600911252e1, 6.8718700749205790830e2,
      5.3941960214247511077e3, 2.1213794301586595867e4, 3.9307895800092710610e4,
      2.8729085735721942674e4, 5.2264952788528545610e3};
  static const double C[] = {1.42343711074968357734e0, 4.63033784615654529590e0,
      5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0,
      2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static const double D[] = {1, 2.05319162663775882187e0, 1.67638483018380384940e0,
      6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
      5.47593808499534494600e-4, 1.05075007164441684324e-9};
  static const double E[] = {6.65790464350110377720e0, 5.46378491116411436990e0,
      1.78482653991729133580e0, 2.96560571828504891230e-1, 2.65321895265761230930e-2,
      1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static const double F[] = {1, 5.99832206555887937690e-1, 1.36929880922735805310e-1,
      1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
      1.42151175831644588870e-7, 2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(r, A, 7) / polynomial(r, B, 7);
  }
  double r = std::sqrt(-ln(q < 0 ? p : 1 - p));
  double x;
  if (r <= 5) r -= 1.6, x = polynomial(r, C, 7) / polynomial(r, D, 7);
  else r -= 5, x = polynomial(r, E, 7) / polynomial(r, F, 7);
  return q < 0 ? -x : x;
}

inline double normalCdf(double z) { return 0.5 * std::erfc(-z * 0.7071067811865476); }
