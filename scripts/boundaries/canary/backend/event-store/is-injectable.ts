// canary: nest-stays-in-the-server
import { Injectable } from '@nestjs/common';

export const decorator = Injectable;
