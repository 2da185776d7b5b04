#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Fits and cross-validates the weights of overlap/weights.c.

	tests/overlap_dev features FOLDER PLACES LEXICON >features.tsv
	bench/fit_overlap.py features.tsv

features.tsv is what the engine itself computes, so the fit and the engine
agree exactly.  Reads ../shared/data/overlap-dev/pairs.tsv for the labels.
Folds go over components of label >= 2: no measure's partner leaks.
Debian: python3-numpy python3-scipy.  Not a part of the product.
"""
import sys,csv,collections,re
import numpy as np
from scipy.optimize import minimize
import os
D=os.path.dirname(os.path.abspath(__file__))+'/../../shared/data/overlap-dev/'
P=['ikek','l2030','leader','integ','fgk','eea','inqa','praev']
lab={};skip=set()
for r in csv.DictReader(open(D+'pairs.tsv',encoding='utf-8'),delimiter='\t'):
    k=frozenset((r['programme_a']+':'+r['nr_a'],r['programme_b']+':'+r['nr_b']))
    if r['label']=='?': skip.add(k)
    else: lab[k]=int(r['label'])
lines=open(sys.argv[1],encoding='utf-8').read().split('\n')
names=lines[0].split('\t')[1:]
A=[];B=[];X=[]
for l in lines[1:]:
    if not l: continue
    c=l.split('\t')
    if frozenset(c[:2]) in skip: continue
    A.append(c[0]);B.append(c[1]);X.append([float(v) for v in c[2:]])
X=np.array(X); y=np.array([lab.get(frozenset(p),0) for p in zip(A,B)])
total=sum(v>=2 for v in lab.values()); tot3=sum(v==3 for v in lab.values())
# components
par={}
def f(x):
    par.setdefault(x,x)
    while par[x]!=x: par[x]=par[par[x]]; x=par[x]
    return x
for k,v in lab.items():
    if v>=2: a,b=k; par[f(a)]=f(b)
items=sorted(set(A)|set(B)); comp={i:f(i) for i in items}
NEG={'place-other','cost-known','years-gap','target-other','stage-other'}
FREE=set()
ZERO=set(sys.argv[2].split(',')) if len(sys.argv)>2 else set()
sgn=np.array([-1 if n in NEG else 1 for n in names])
def sig(x): return 1/(1+np.exp(-np.clip(x,-30,30)))
def fit(X,t,C=.1,w=None):
    mu=X.mean(0); sd=X.std(0); sd[sd==0]=1
    Z=(X-mu)/sd; w=np.ones(len(t)) if w is None else w
    def obj(b):
        z=Z@b[1:]+b[0]; l=np.logaddexp(0,z)-t*z
        g=(sig(z)-t)*w
        return (l*w).sum()+.5/C*(b[1:]**2).sum(), np.r_[g.sum(), Z.T@g+b[1:]/C]
    bnd=[(None,None)]+[(0,0) if (n in ZERO or n=='stage-other') else ((None,0) if s<0 else (0,None)) for n,s in zip(names,sgn)]
    r=minimize(obj,np.zeros(X.shape[1]+1),jac=True,method='L-BFGS-B',bounds=bnd,options=dict(maxiter=500))
    wt=r.x[1:]/sd
    return r.x[0]-(wt*mu).sum(), wt, r.x[1:]
def two(X,y,C):
    m3=y!=2; b3=fit(X[m3],(y[m3]==3)*1.,C); m2=y!=3; b2=fit(X[m2],(y[m2]==2)*1.,C)
    return b3,b2
def lo(X,m):
    b3,b2=m; p=1-(1-sig(b3[0]+X@b3[1]))*(1-sig(b2[0]+X@b2[1])); return np.log(p+1e-9)-np.log(1-p+1e-9)
def metrics(s,p):
    o=np.argsort(-s,kind='stable'); hit=(y>=2)[o]; tp=np.cumsum(hit); k=np.arange(1,len(o)+1)
    ap=(tp/k*hit).sum()/total; f1=(2*tp/(k+total)).max(); fl=p>=.5; g=(fl&(y>=2)).sum()
    return dict(AP=ap,bestF1=f1,F1=2*g/(fl.sum()+total),P=g/max(fl.sum(),1),R=g/total,P50=tp[49]/50,R3=(fl&(y==3)).sum()/tot3)
def folds(seed,K=10):
    g=sorted(set(comp.values())); np.random.RandomState(seed).shuffle(g); fo={c:i%K for i,c in enumerate(g)}
    return np.array([fo[comp[a]] for a in A]),np.array([fo[comp[b]] for b in B])
def platt(s,t):
    def obj(b):
        z=b[0]*s+b[1]; return (np.logaddexp(0,z)-t*z).sum(),np.array([((sig(z)-t)*s).sum(),(sig(z)-t).sum()])
    return minimize(obj,[1,0],jac=True,method='L-BFGS-B').x
def cv(C,seeds=(0,1,2),K=10):
    ms=[];S=[]
    for sd in seeds:
        fi,fj=folds(sd,K); s=np.zeros(len(y)); c=np.zeros(len(y))
        for k in range(K):
            tr=(fi!=k)&(fj!=k); te=~tr; s[te]+=lo(X[te],two(X[tr],y[tr],C)); c[te]+=1
        s/=c; 
        # calibration cross-fitted per fold
        p=np.zeros(len(y))
        for k in range(K):
            tr=(fi!=k)&(fj!=k); te=fi==k; a,b=platt(s[tr],(y[tr]>=2)*1.); p[te]=sig(a*s[te]+b)
        ms.append(metrics(s,p)); S.append(s)
    return {k:round(np.mean([m[k] for m in ms]),3) for k in ms[0]},np.mean(S,0)
if __name__=='__main__':
    print(len(y),'pairs',(y>=2).sum(),'of',total,'label>=2 above the floor; label 3',(y==3).sum(),'of',tot3)
    for C in ([.05,.1,.3] if len(sys.argv)<=3 else [float(sys.argv[3])]):
        m,s=cv(C); print(C,m)
    a,b=platt(s,(y>=2)*1.); print('platt (oof)',a,b)
    b3,b2=two(X,y,C); print('bias',b3[0],b2[0])
    mean=X.mean(0)
    for i,n in enumerate(names): print(f"{n:16s} same {b3[1][i]:8.4f} ov {b2[1][i]:8.4f}  z {b3[2][i]:6.3f} {b2[2][i]:6.3f} mean {mean[i]:.5f}")
