/*
 * avx2.h - vectors of 32 bytes, where the compiler and the machine know them, with the instructions
 * for single bits that came with them.
 *
 * A function that uses them is marked CX_AVX2 and stands between #ifdef CX_AVX2; who calls it asks
 * cx_has_avx2() first, and has another way.
 */
#ifndef CX_AVX2_H
#define CX_AVX2_H

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>
#include <stdbool.h>

#define CX_AVX2 __attribute__((target("avx2,bmi,bmi2")))

static inline bool
cx_has_avx2(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}

#endif

#endif
