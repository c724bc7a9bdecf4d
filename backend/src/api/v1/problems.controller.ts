import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api-error.ts';
import { PROBLEMS, isProblemName, problemType } from '../errors/problems.ts';
import type { ProblemName } from '../errors/problems.ts';
import { Describe } from '../openapi/describe.ts';
import { sendJson } from '../send.ts';

/** The type URIs of problem documents lead here. */
@ApiTags('problems')
@Controller('api/problems')
export class ProblemsController {
  @Get()
  @Describe({ summary: 'All kinds of problems', answers: { 200: 'ProblemKinds' } })
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const problems = Object.keys(PROBLEMS).filter(isProblemName).map(describe);
    sendJson(request, reply, { problems });
  }

  @Get(':name')
  @Describe({
    summary: 'What a kind of problem means and what to do about it',
    path: ['name'],
    answers: { 200: 'ProblemKind' },
    problems: [404],
  })
  show(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    if (!isProblemName(name)) {
      throw new ApiError('problem-unknown', `There is no kind of problem called "${name}"`);
    }
    sendJson(request, reply, describe(name));
  }
}

function describe(name: ProblemName) {
  return { type: problemType(name), ...PROBLEMS[name] };
}
